import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setKernel } from '#statistics/kernel/currentKernel.ts';
import { wasmKernel } from '#statistics/kernel/wasmKernel.ts';
import { startCrew } from './crew.ts';

/** More threads than this wait for memory, not for arithmetic. */
const MOST_THREADS = 8;

let started: Promise<void> | null = null;

/**
 * Lets the WebAssembly kernel add up in this process, on as many threads as there are processors; asked again, it does nothing.
 * Where the kernel was not built or the host cannot run it, the plain one goes on: slower, and to the same result.
 */
export function startKernel(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  const binary = await readKernel();
  if (binary === null) return;
  try {
    const alone = await wasmKernel(binary);
    setKernel(startCrew(binary, alone, Math.min(availableParallelism(), MOST_THREADS) - 1));
  } catch (failure) {
    if (!(failure instanceof WebAssembly.CompileError)) throw failure;
  }
}

/** The compiled kernel: beside the bundle's folder when built, in `dist` when run from source; null where it was not built. */
export async function readKernel(): Promise<Uint8Array<ArrayBuffer> | null> {
  const place = import.meta.url.endsWith('.ts') ? '../../../dist/kernel.wasm' : '../kernel.wasm';
  try {
    return new Uint8Array(await readFile(new URL(place, import.meta.url)));
  } catch {
    return null;
  }
}
