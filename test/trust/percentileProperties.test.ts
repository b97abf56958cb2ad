import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startCrew } from '#analytics/kernel/crew.ts';
import { quantileDefinitions } from '#statistics/index.ts';
import type { Kernel, QuantileRequest } from '#statistics/kernel/kernel.ts';
import { leavesOf } from '#statistics/kernel/leaves.ts';
import { plainKernel } from '#statistics/kernel/plainKernel.ts';
import { roomForRanks } from '#statistics/kernel/ranks.ts';
import { rowsByCell } from '#statistics/kernel/rowsByCell.ts';
import { sharedFloats } from '#statistics/kernel/sharedFloats.ts';
import { wasmKernel } from '#statistics/kernel/wasmKernel.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { runs } from './surveys.ts';

// 模拟数据 throughout. The plain kernel, which sorts every cell and runs through all its rows for every quantile, is the oracle.

const binary = new URL('../../dist/kernel.wasm', import.meta.url);
const built = existsSync(binary);
const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(binary));

const ASKED: readonly QuantileRequest[] = quantileDefinitions.flatMap((definition) =>
  [0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.999].map((p) => ({ p, definition })),
);

/** How rows, groups and weights are to be drawn. */
interface Recipe {
  readonly seed: number;
  readonly rows: number;
  readonly groups: number;
  readonly columns: number;
  readonly weightColumns: number;
  /** Distinct values; 0 for as many as there are rows. */
  readonly distinct: number;
  /** Share of the weights that are 0. */
  readonly dropped: number;
  readonly weights: 'whole' | 'thirds' | 'any';
  readonly sorted: boolean;
}

const recipes: fc.Arbitrary<Recipe> = fc.record({
  seed: fc.nat(1e9),
  rows: fc.integer({ min: 1, max: 900 }),
  groups: fc.integer({ min: 0, max: 6 }),
  columns: fc.integer({ min: 1, max: 3 }),
  weightColumns: fc.integer({ min: 1, max: 19 }),
  distinct: fc.constantFrom(0, 1, 2, 7, 300),
  dropped: fc.constantFrom(0, 0.1, 0.95, 1),
  weights: fc.constantFrom('whole' as const, 'thirds' as const, 'any' as const),
  sorted: fc.boolean(),
});

function draw(recipe: Recipe) {
  const random = randomNumbers(recipe.seed);
  const column = (next: (row: number) => number): Float64Array => {
    const drawn = sharedFloats(recipe.rows);
    for (let i = 0; i < recipe.rows; i += 1) drawn[i] = next(i);
    return recipe.sorted ? drawn.sort() : drawn;
  };
  const value = (): number => {
    if (recipe.distinct === 0) return 500 + 100 * random.normal();
    return Math.floor(recipe.distinct * random.uniform()) - Math.floor(recipe.distinct / 2);
  };
  const weight = (): number => {
    if (random.uniform() < recipe.dropped) return 0;
    if (recipe.weights === 'any') return 0.1 + random.uniform();
    return Math.ceil(4 * random.uniform()) / (recipe.weights === 'thirds' ? 3 : 1);
  };
  const measure = Array.from({ length: recipe.columns }, () => column(value));
  const weights = Array.from({ length: recipe.weightColumns }, () => {
    const drawn = sharedFloats(recipe.rows);
    for (let i = 0; i < recipe.rows; i += 1) drawn[i] = weight();
    return drawn;
  });
  // Of unequal size: a few rows miss a value (−1), many are in the last group, some in none (number `groups`).
  const ofRow = Int32Array.from({ length: recipe.rows }, () => {
    if (random.uniform() < 0.05) return -1;
    return Math.floor((recipe.groups + 1) * Math.sqrt(random.uniform()));
  });
  const cells = { ofRow, stored: recipe.groups + 1 };
  return { measure, weights, ofRow, cells };
}

type Drawn = ReturnType<typeof draw>;

function quantiles(kernel: Kernel, { measure, weights, ofRow, cells }: Drawn): readonly Float64Array[] {
  const byCell = rowsByCell({ ...cells, ofRow });
  const leaves = leavesOf(byCell, cells.stored - 1);
  const ranking = { leaves, columns: measure, ranks: measure.map(() => roomForRanks(leaves)) };
  const found = weights.map(() => sharedFloats(leaves.cells.length * measure.length * ASKED.length));
  kernel.ranks(ranking);
  kernel.quantiles({ ...ranking, weights, asked: ASKED, found });
  return found;
}

/**
 * Equal but for the rounding of cumulated weights, which is all that may move an interpolated value: `frequency` takes the digits behind the
 * point of a total of thousands, and what is left of them is right to nine digits or so.
 */
function expectSame(ours: readonly Float64Array[], theirs: readonly Float64Array[]): void {
  for (const [w, column] of theirs.entries())
    for (const [at, value] of column.entries()) {
      if (Object.is(ours[w][at], value)) continue;
      const { p, definition } = ASKED[at % ASKED.length];
      const where = `${definition} ${p} under weight column ${w}`;
      expect(Math.abs(ours[w][at] - value), where).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
}

/** The definitions that name a row and interpolate nothing, so that rounding can move them from row to row only. */
const NAMES_A_ROW = ASKED.map(({ definition }) => definition === 'inverse-ecdf' || definition === 'below-ecdf');

test.skipIf(!built)('percentiles between cuts are those of the plain kernel, by every definition', async () => {
  const fast = await wasmKernel(bytes());
  fc.assert(
    fc.property(recipes, (recipe) => {
      const drawn = draw(recipe);
      expectSame(quantiles(fast, drawn), quantiles(plainKernel, drawn));
    }),
    runs(150),
  );
});

test.skipIf(!built)(
  'a cell of its own and the whole that is nothing but this cell have the same percentiles',
  async () => {
    const fast = await wasmKernel(bytes());
    fc.assert(
      fc.property(recipes, (recipe) => {
        const drawn = draw({ ...recipe, groups: 0 });
        const ofRow = drawn.ofRow.map((cell) => (cell < 0 ? -1 : 0));
        const found = quantiles(fast, { ...drawn, ofRow, cells: { ofRow, stored: 2 } });
        const half = found[0].length / 2;
        for (const column of found) expect(column.subarray(0, half)).toEqual(column.subarray(half));
      }),
      runs(40),
    );
  },
);

test.skipIf(!built)('large cells, of several leaves, and any number of threads give the same numbers', async () => {
  const large = { seed: 7, rows: 60_000, groups: 2, columns: 4, weightColumns: 20, distinct: 0, dropped: 0.1 } as const;
  const fast = await wasmKernel(bytes());
  for (const shape of [
    { weights: 'any', sorted: false },
    { weights: 'whole', sorted: true },
  ] as const) {
    const drawn = draw({ ...large, ...shape });
    const alone = quantiles(fast, drawn);
    for (const helpers of [1, 2]) {
      const crew = startCrew(bytes(), fast, helpers);
      expect(quantiles(crew, drawn)).toEqual(alone);
      await crew.close();
    }
    const few = { ...drawn, weights: drawn.weights.slice(0, 3) };
    const plain = quantiles(plainKernel, few);
    expectSame(alone.slice(0, 3), plain);
    const named = (column: Float64Array) => column.filter((_, at) => NAMES_A_ROW[at % ASKED.length]);
    expect(alone.slice(0, 3).map(named)).toEqual(plain.map(named));
  }
});

test.skipIf(!built)('percentiles that name a row do not depend on the order of the file', async () => {
  const fast = await wasmKernel(bytes());
  const ofValues = ASKED.map(({ definition }) => definition === 'inverse-ecdf' || definition === 'frequency');
  fc.assert(
    fc.property(recipes, (recipe) => {
      const drawn = draw({ ...recipe, weights: 'whole' });
      const turned = {
        ...drawn,
        measure: drawn.measure.map((column) => column.toReversed()),
        weights: drawn.weights.map((column) => column.toReversed()),
        ofRow: drawn.ofRow.toReversed(),
      };
      const chosen = (column: Float64Array) => column.filter((_, at) => ofValues[at % ASKED.length]);
      expect(quantiles(fast, turned).map(chosen)).toEqual(quantiles(fast, drawn).map(chosen));
    }),
    runs(60),
  );
});
