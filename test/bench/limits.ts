import asc from 'assemblyscript/asc';
import type { Limits } from './program.ts';

/** Two loops that do nothing else: read memory from front to back, and multiply and add in registers, two doubles at a time. */
const source = `
export function read(bytes: usize): f64 {
  let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 64) {
    a = f64x2.add(a, v128.load(at));
    b = f64x2.add(b, v128.load(at, 16));
    c = f64x2.add(c, v128.load(at, 32));
    d = f64x2.add(d, v128.load(at, 48));
  }
  const sum = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
export function multiply(rounds: i32, by: f64): f64 {
  const f = f64x2.splat(by);
  let a = f64x2.splat(1), b = f64x2.splat(2), c = f64x2.splat(3), d = f64x2.splat(4);
  let e = f64x2.splat(5), g = f64x2.splat(6), h = f64x2.splat(7), i = f64x2.splat(8);
  for (let round = 0; round < rounds; round += 1) {
    a = f64x2.add(f64x2.mul(a, f), f); b = f64x2.add(f64x2.mul(b, f), f);
    c = f64x2.add(f64x2.mul(c, f), f); d = f64x2.add(f64x2.mul(d, f), f);
    e = f64x2.add(f64x2.mul(e, f), f); g = f64x2.add(f64x2.mul(g, f), f);
    h = f64x2.add(f64x2.mul(h, f), f); i = f64x2.add(f64x2.mul(i, f), f);
  }
  const sum = f64x2.add(f64x2.add(f64x2.add(a, b), f64x2.add(c, d)), f64x2.add(f64x2.add(e, g), f64x2.add(h, i)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}`;

interface Loops {
  readonly read: (bytes: number) => number;
  readonly multiply: (rounds: number, by: number) => number;
}

const BYTES = 436_207_616;
const ROUNDS = 20_000_000;
const SUMS = 16;
const REPEATS = 9;

/** Measures what one thread reads from memory and computes per second: the middle of several runs. */
export async function measureLimits(): Promise<Limits> {
  const { binary, stderr } = await asc.compileString(source, {
    optimizeLevel: 3,
    noAssert: true,
    runtime: 'stub',
    enable: ['simd'],
    importMemory: true,
  });
  if (binary === null) throw new Error(`the loops could not be compiled: ${stderr.toString()}`);
  const memory = new WebAssembly.Memory({ initial: BYTES / 65_536 });
  new Float64Array(memory.buffer).fill(1);
  const env = { memory, abort: () => {} };
  const { instance } = await WebAssembly.instantiate(binary.slice(), { env });
  const { read, multiply } = instance.exports as unknown as Loops;
  return {
    bytesPerSecond: BYTES / middleSeconds(() => read(BYTES)),
    multiplicationsPerSecond: (ROUNDS * SUMS) / middleSeconds(() => multiply(ROUNDS, 0.5)),
  };
}

function middleSeconds(work: () => number): number {
  const seconds = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  return seconds.sort((a, b) => a - b)[Math.floor(REPEATS / 2)];
}
