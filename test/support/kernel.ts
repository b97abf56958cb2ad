import { startKernel } from '#analytics/kernel/startKernel.ts';

/** Every test computes as the product does: with the built kernel, where there is one. */
await startKernel();
