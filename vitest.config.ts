import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Long attacks that are tried before a release (`npm run test:release`), or with `MINGJIAN_ALL=1` in their small size, so that a
 * change is judged within a quarter of an hour.
 */
const beforeRelease = [
  'test/attack/edge/{apiFuzz,scripting,slowClients}.test.ts',
  'test/attack/ranking/{reconstruction,orderOfFiles}.test.ts',
  'test/attack/survival/network.test.ts',
  'test/load/overload.test.ts',
];
const { MINGJIAN_RELEASE, MINGJIAN_ALL } = process.env;
const isEverything = MINGJIAN_RELEASE === '1' || MINGJIAN_ALL === '1';

/** Unit tests live beside the code; stories, attacks and reference numbers live in `test/`. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(isEverything ? [] : beforeRelease)],
    testTimeout: 30_000,
    globalSetup: ['test/support/globalSetup.ts'],
    setupFiles: ['test/support/kernel.ts'],
    hookTimeout: 120_000,
    pool: 'forks',
    /** Test files of one process share what they import: loading it anew for every file is a third of all the work. */
    isolate: false,
    /** One more than there are processors where this runs: many tests wait for a process that they started. */
    maxWorkers: 3,
  },
});
