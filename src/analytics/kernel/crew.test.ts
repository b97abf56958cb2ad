import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Kernel } from '#statistics/kernel/kernel.ts';
import { runsOf } from '#statistics/kernel/runs.ts';
import { sharedFloats } from '#statistics/kernel/sharedFloats.ts';
import { wasmKernel } from '#statistics/kernel/wasmKernel.ts';
import { type Crew, startCrew } from './crew.ts';
import { readKernel } from './startKernel.ts';

const ROWS = 120_000;
const CELLS = 4;

const column = (seed: number): Float64Array => {
  const values = sharedFloats(ROWS);
  for (let i = 0; i < ROWS; i += 1) values[i] = 2 + Math.sin(seed + i * seed);
  return values;
};
const weights = Array.from({ length: 9 }, (_, w) => column(w + 1));
const columns = Array.from({ length: 6 }, (_, k) => column(k + 100));
const runs = runsOf(
  Int32Array.from({ length: ROWS }, (_, i) => i % CELLS),
  CELLS,
);

let alone: Kernel;
const crews: Crew[] = [];

beforeAll(async () => {
  const binary = await readKernel();
  if (binary === null) throw new Error('dist/kernel.wasm is missing: npm run build');
  alone = await wasmKernel(binary);
  for (const helpers of [1, 2, 4]) crews.push(startCrew(binary, alone, helpers));
});

afterAll(async () => {
  for (const crew of crews) await crew.close();
});

function products(kernel: Kernel): number[] {
  const pairs = Int32Array.of(-1, -1, ...columns.flatMap((_, k) => [-1, k, k, k]));
  const sums = new Float64Array((weights.length * CELLS * pairs.length) / 2);
  kernel.products({ runs, weights, columns, origins: new Float64Array(columns.length), pairs, sums });
  return [...sums];
}

function classes(kernel: Kernel): number[][] {
  const kinds = columns.map((values) => Int32Array.from(values, Math.round));
  const sums = kinds.map(() => new Float64Array(weights.length * CELLS * 4));
  kernel.classes({ runs, weights, classes: kinds, count: 4, sums });
  return sums.map((one) => [...one]);
}

test('any number of threads gives the same sums to the last bit, job after job', () => {
  const expected = { products: products(alone), classes: classes(alone) };
  for (const crew of crews)
    for (let time = 0; time < 3; time += 1) {
      expect(products(crew)).toEqual(expected.products);
      expect(classes(crew)).toEqual(expected.classes);
    }
});

test('a thread that was ended costs its share nothing but time', async () => {
  const [crew] = crews.splice(0, 1);
  products(crew);
  await crew.close();
  expect(products(crew)).toEqual(products(alone));
});
