import { expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { defaultPolicy } from '#domain/disclosure/policy.ts';
import type { MeasuredRows } from '#services/disclosure/countedRows.ts';
import { makePlan } from '#services/disclosure/makePlan.ts';
import { startSolver } from '#services/disclosure/startSolver.ts';
import { processorTime } from '#test/support/processorTime.ts';

const random = createRandom(80, 80);
const rows = 4000;
const schools = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 5));

/** Groups of pupils by chance, of very different sizes. */
function grouped(code: string, size: number) {
  const codes = Int32Array.from({ length: rows }, () => Math.floor(size * random.uniform() ** 2.2));
  return { code, grouping: { codes, labels: Array.from({ length: size }, (_, i) => String(i)) } };
}

const pupils = [0, 1].map(() => Float64Array.from({ length: rows }, () => Math.floor(random.uniform() * 2 ** 47)));

/** Pupils of 80 districts, alone or crossed with gender and three places of residence. */
function measured(...more: readonly (readonly [string, number])[]): MeasuredRows {
  const groups = [grouped('region', 80), ...more.map(([code, size]) => grouped(code, size))];
  const counted = { groups, counts: () => true, rows, schools, pupils: [pupils[0], pupils[1]] as const };
  return { counted, nature: { isShare: false, range: 1000 } };
}

test('the decision about eighty groups takes a fraction of a second, and of their crossings a few', async () => {
  const solver = await startSolver();
  const request = { solver, policy: defaultPolicy, earlier: () => undefined };
  for (const [more, limit] of [
    [[], 1.5],
    [
      [
        ['gender', 2],
        ['residence', 3],
      ],
      20,
    ],
  ] as const) {
    const data = measured(...more);
    const taken = processorTime();
    const plan = makePlan(data, request);
    const seconds = taken();
    const all = Object.values(plan.cells);
    const count = (why: string) => all.filter(({ withheld }) => withheld === why).length;
    console.log(
      `${all.length} cells, ${count('few')} few, ${count('second')} second: ${seconds.toFixed(2)} s of processor time`,
    );
    expect(seconds).toBeLessThan(limit);
  }
}, 120_000);
