import type { Kernel } from './kernel.ts';
import { plainKernel } from './plainKernel.ts';

let current: Kernel = plainKernel;

/** The kernel that adds up for all statistics. */
export function currentKernel(): Kernel {
  return current;
}

/**
 * Lets another kernel add up from now on, and answers the one before. It changes how fast results come, not what they are,
 * which is why it is set once for a process and not handed through every plan.
 */
export function setKernel(kernel: Kernel): Kernel {
  const before = current;
  current = kernel;
  return before;
}
