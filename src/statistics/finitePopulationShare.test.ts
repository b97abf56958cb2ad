import { describe, expect, test } from 'vitest';
import { finitePopulationShare } from './finitePopulationShare.ts';

const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
const chance = (x: number, held: number, n: number, population: number) =>
  (choose(held, x) * choose(population - held, n - x)) / choose(population, n);

test('a stratum that was drawn whole holds no error', () => {
  expect(finitePopulationShare([{ population: 7, drawn: 7, successes: 5 }])).toEqual({
    ...{ share: 5 / 7, interval: [5 / 7, 5 / 7], level: 0.95 },
  });
});

test('strata weigh as much as they hold, not as much as was drawn of them', () => {
  const { share } = finitePopulationShare([
    { population: 90, drawn: 10, successes: 9 },
    { population: 10, drawn: 10, successes: 0 },
  ]);
  expect(share).toBeCloseTo(0.81, 12);
});

test.each([
  [20, 6, 0],
  [20, 6, 3],
  [20, 6, 6],
  [33, 1, 1],
  [12, 11, 4],
])(
  'of %d, %d drawn and %d with the property: the limits are those of counting every possible population',
  (population, drawn, successes) => {
    const { interval } = finitePopulationShare([{ population, drawn, successes }]);
    const possible = Array.from({ length: population + 1 }, (_, held) => held).filter((held) => {
      if (held < successes || population - held < drawn - successes) return false;
      let [lower, upper] = [0, 0];
      for (let x = 0; x <= drawn; x++) {
        if (x <= successes) lower += chance(x, held, drawn, population);
        if (x >= successes) upper += chance(x, held, drawn, population);
      }
      return lower > 0.025 && upper > 0.025;
    });
    expect(interval.map((limit) => Math.round(limit * population))).toEqual([possible[0], possible.at(-1)]);
  },
);

describe('coverage', () => {
  /** Chance that the interval holds the truth, added over every draw that is possible from two strata. */
  const coverage = (strata: readonly (readonly [population: number, drawn: number, held: number])[]) => {
    const truth = strata.reduce((sum, [, , held]) => sum + held, 0);
    const total = strata.reduce((sum, [population]) => sum + population, 0);
    const [[p1, n1, h1], [p2, n2, h2]] = strata;
    let covered = 0;
    for (let x = 0; x <= n1; x++)
      for (let y = 0; y <= n2; y++) {
        const weight = chance(x, h1, n1, p1) * chance(y, h2, n2, p2);
        if (weight === 0) continue;
        const { interval } = finitePopulationShare([
          { population: p1, drawn: n1, successes: x },
          { population: p2, drawn: n2, successes: y },
        ]);
        const [lower, upper] = interval.map((limit) => Math.round(limit * total));
        if (lower <= truth && truth <= upper) covered += weight;
      }
    return covered;
  };

  test('is at least 95 % whatever the truth is, by adding up every possible draw', () => {
    for (const h1 of [0, 3, 9, 15])
      for (const h2 of [0, 10, 28, 40])
        expect(
          coverage([
            [15, 5, h1],
            [40, 8, h2],
          ]),
        ).toBeGreaterThanOrEqual(0.95);
  });
});

test.each([
  [{ population: 5, drawn: 0, successes: 0 }],
  [{ population: 5, drawn: 6, successes: 0 }],
  [{ population: 5, drawn: 3, successes: 4 }],
  [{ population: 5.5, drawn: 3, successes: 1 }],
])('%j is refused', (stratum) => expect(() => finitePopulationShare([stratum])).toThrow('a stratum needs'));
