import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKernel } from '#analytics/kernel/startKernel.ts';
import type { Kernel } from './kernel.ts';
import { plainKernel } from './plainKernel.ts';
import { runsOf } from './runs.ts';
import { wasmKernel } from './wasmKernel.ts';

const binary = await readKernel();
if (binary === null) throw new Error('dist/kernel.wasm is missing: npm run build');
const compiled = await wasmKernel(binary);

const CELLS = 5;

/** A job of any shape: odd and even numbers of rows, weights and pairs, cells sorted or not, rows in no cell. */
const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 700 }),
  weights: fc.integer({ min: 1, max: 7 }),
  columns: fc.integer({ min: 1, max: 6 }),
  pairs: fc.integer({ min: 1, max: 140 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  sorted: fc.boolean(),
});

type Shape = typeof shapes extends fc.Arbitrary<infer One> ? One : never;

/** Numbers in (0, 1) that look random and are the same for the same seed. */
const noise = (seed: number, at: number): number => (Math.sin(seed * 12.9898 + at * 78.233) * 43758.5453) % 1;

function jobOf({ rows, weights, columns, pairs, seed, sorted }: Shape) {
  const cellOf = Int32Array.from({ length: rows }, (_, i) => {
    const at = sorted ? i / rows : Math.abs(noise(seed, i));
    return Math.floor(at * (CELLS + 1)) - 1;
  });
  const column = (k: number) => Float64Array.from({ length: rows }, (_, i) => 500 + 100 * noise(seed + k, i));
  const weight = (w: number) => Float64Array.from({ length: rows }, (_, i) => Math.abs(noise(seed - w, i)));
  const pick = (p: number) => Math.floor(Math.abs(noise(seed, -p)) * (columns + 1)) - 1;
  return {
    runs: runsOf(cellOf, CELLS),
    weights: Array.from({ length: weights }, (_, w) => weight(w)),
    columns: Array.from({ length: columns }, (_, k) => column(k)),
    origins: new Float64Array(columns).fill(500),
    pairs: Int32Array.from({ length: 2 * pairs }, (_, p) => pick(p + 1)),
    cellOf,
  };
}

const products = (kernel: Kernel, job: ReturnType<typeof jobOf>): Float64Array => {
  const sums = new Float64Array((job.weights.length * CELLS * job.pairs.length) / 2);
  kernel.products({ ...job, sums });
  return sums;
};

const classes = (kernel: Kernel, job: ReturnType<typeof jobOf>): Float64Array[] => {
  const kinds = job.columns.map((values) => Int32Array.from(values, (x) => Math.floor(Math.abs(x)) % 3));
  const sums = kinds.map(() => new Float64Array(job.weights.length * CELLS * 3));
  kernel.classes({ ...job, classes: kinds, count: 3, sums });
  return sums;
};

/** Each sum against what it could be at most, so that sums near 0 are not asked for digits that cancelled. */
function expectClose(found: Float64Array, expected: Float64Array, scale: number): void {
  for (const [k, sum] of expected.entries()) expect(Math.abs(found[k] - sum)).toBeLessThan(1e-12 * scale);
}

test('WebAssembly adds up the products that plain TypeScript adds up, for every shape of job', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const job = jobOf(shape);
      expectClose(products(compiled, job), products(plainKernel, job), 1e4 * shape.rows);
    }),
    { numRuns: 150, seed: 11 },
  );
});

test('the plain kernel adds up what a loop over the rows adds up', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const job = jobOf(shape);
      const value = (k: number, i: number) => (k < 0 ? 1 : job.columns[k][i] - job.origins[k]);
      const width = job.pairs.length / 2;
      const naive = new Float64Array(job.weights.length * CELLS * width);
      for (const [w, weights] of job.weights.entries())
        for (let i = 0; i < shape.rows; i += 1)
          for (let p = 0; p < width && job.cellOf[i] >= 0; p += 1)
            naive[(w * CELLS + job.cellOf[i]) * width + p] +=
              weights[i] * value(job.pairs[2 * p], i) * value(job.pairs[2 * p + 1], i);
      expectClose(products(plainKernel, job), naive, 1e4 * shape.rows);
    }),
    { numRuns: 40, seed: 12 },
  );
});

test('WebAssembly adds up the weights of classes that plain TypeScript adds up', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const job = jobOf(shape);
      const expected = classes(plainKernel, job);
      for (const [m, found] of classes(compiled, job).entries()) expectClose(found, expected[m], shape.rows);
    }),
    { numRuns: 100, seed: 13 },
  );
});

test('sums are added to what is there', () => {
  const job = jobOf({ rows: 9, weights: 2, columns: 1, pairs: 1, seed: 5, sorted: true });
  const twice = new Float64Array(2 * CELLS);
  for (let time = 0; time < 2; time += 1) compiled.products({ ...job, sums: twice });
  expectClose(
    twice,
    products(plainKernel, job).map((sum) => 2 * sum),
    1e5,
  );
});

test('the order of rows changes the runs, not the sums', () => {
  const job = jobOf({ rows: 5000, weights: 3, columns: 2, pairs: 4, seed: 3, sorted: false });
  const back = <T extends Float64Array | Int32Array>(column: T): T => column.slice().reverse() as T;
  const reversed = {
    ...job,
    runs: runsOf(back(job.cellOf), CELLS),
    weights: job.weights.map(back),
    columns: job.columns.map(back),
  };
  expectClose(products(compiled, reversed), products(compiled, job), 5e7);
});
