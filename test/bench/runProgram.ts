import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { Limits, Order, Timing } from './program.ts';

const root = resolve(import.meta.dirname, '../..');
const outDir = join(root, 'dist/bench');

/** Bundles the program that is timed as the product is bundled, beside the kernel that was built. */
export async function bundleProgram(): Promise<void> {
  const input = {
    program: join(import.meta.dirname, 'program.ts'),
    kernelWorker: join(root, 'src/analytics/kernel/kernelWorker.ts'),
  };
  const output = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };
  const ssr = { ssr: true, target: 'node20', outDir, emptyOutDir: true, minify: false };
  await build({ root, configFile: false, logLevel: 'error', build: { ...ssr, rolldownOptions: { input, output } } });
}

/** Carries out an order in a process of its own. */
export async function runProgram(order: Extract<Order, { kind: 'limits' }>): Promise<Limits>;
export async function runProgram(order: Exclude<Order, { kind: 'limits' }>): Promise<Timing>;
export async function runProgram(order: Order): Promise<Limits | Timing> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(outDir, 'program.js'), JSON.stringify(order)]);
  return JSON.parse(stdout);
}
