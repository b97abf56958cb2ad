import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';

/**
 * Builds the program that reads uploaded files as it is delivered, and gives its path: only the built program runs under Node's
 * permission model, and it starts faster. For the top of a test file; the folder goes away with the file.
 */
export async function builtReader(): Promise<string> {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'reader-'));
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root: resolve('.'),
    configFile: false,
    logLevel: 'warn',
    build: {
      ...{ ssr: true, target: 'node20', outDir, minify: false },
      rolldownOptions: {
        input: { importWorker: resolve('src/services/reading/importWorker.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return join(outDir, 'importWorker.js');
}
