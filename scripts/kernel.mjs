import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { main } from 'assemblyscript/asc';

const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noExportMemory'];

/** Compiles the engine's inner loops to WebAssembly: `dist/kernel.wasm`. */
export async function compileKernel(root) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const files = ['src/statistics/kernel/assembly/blockSums.ts', '--baseDir', root, '--outFile', 'dist/kernel.wasm'];
  const { error, stderr } = await main([...files, ...options]);
  if (error !== null) throw new Error(`the kernel could not be compiled: ${error.message}\n${stderr.toString()}`);
}
