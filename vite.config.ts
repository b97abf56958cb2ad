import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const at = (...path: string[]) => join(import.meta.dirname, ...path);

const api = `http://127.0.0.1:${process.env.MINGJIAN_PORT ?? 8020}`;

/** The interface: everything bundled, so that it needs no other host. In development the server answers behind it. */
const web: UserConfig = {
  root: at('src/web'),
  plugins: [react()],
  build: { outDir: at('dist/web'), emptyOutDir: true, chunkSizeWarningLimit: 1_500 },
  server: { proxy: { '/api': api, '/healthz': api } },
};

/** What is started as a process or thread of its own; each becomes a file in `dist/server`. */
const programs = {
  mingjian: at('src/cli/mingjian.ts'),
  importWorker: at('src/services/reading/importWorker.ts'),
  kernelWorker: at('src/analytics/kernel/kernelWorker.ts'),
};

/** A build for Node: our own code in few files, packages left where npm has put them. */
function forNode(outDir: string, input: Record<string, string>): UserConfig {
  return {
    root: at('.'),
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  };
}

export default defineConfig(({ mode }) => {
  if (mode === 'server') return forNode(at('dist/server'), programs);
  if (mode === 'statistics') return forNode(at('dist'), { statistics: at('src/statistics/index.ts') });
  return web;
});
