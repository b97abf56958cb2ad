import { defineConfig } from 'vitest/config';

/** Unit tests live beside the code; stories, attacks and reference numbers live in `test/`. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    testTimeout: 30_000,
    globalSetup: ['test/support/globalSetup.ts'],
    setupFiles: ['test/support/kernel.ts'],
    hookTimeout: 120_000,
    pool: 'forks',
    /** One more than there are processors where this runs: many tests wait for a process that they started. */
    maxWorkers: 3,
  },
});
