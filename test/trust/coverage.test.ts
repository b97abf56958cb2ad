import { describe, expect, test } from 'vitest';
import { randomNumbers } from '#test/reference/randomNumbers.ts';
import { drawSample, PUPILS_DRAWN, SCHOOLS_DRAWN } from './coverage/drawSample.ts';
import { METHODS } from './coverage/methods.ts';
import { drawPlausibleValues } from './coverage/plausibleValues.ts';
import { makePopulation } from './coverage/population.ts';
import { type Performance, simulate, truthsOf } from './coverage/simulate.ts';
import { TARGETS } from './coverage/targets.ts';

// The small form of `coverage.ts`, whose full run is in docs/methods/coverage.md. Seeds are fixed, so it comes out the same every time.

/** Three and a half binomial standard deviations around 95 %: where a share of `samples` lies unless the interval is wrong. */
function expectCovered(found: readonly Performance[], samples: number): void {
  const room = 3.5 * Math.sqrt((95 * 5) / samples);
  for (const { target, method, covered } of found) {
    expect(covered, `${target}, ${method}`).toBeGreaterThanOrEqual(95 - room);
    expect(covered, `${target}, ${method}`).toBeLessThanOrEqual(Math.min(100, 95 + room));
  }
}

/** Some ten seconds of work in all; more where other work shares the processors. */
const TIME = 120_000;

const LINEARIZED = METHODS.slice(0, 1);

describe('the simulation itself', () => {
  const population = makePopulation(600);

  test('has 600 schools of unequal size with a fifth of the variance between them', () => {
    const sizes = population.schools.map(({ size }) => size);
    expect(sizes).toHaveLength(600);
    expect([Math.min(...sizes) >= PUPILS_DRAWN, Math.max(...sizes) > 8 * Math.min(...sizes)]).toEqual([true, true]);
    const share = truthsOf(population)[TARGETS.indexOf('share between schools, two-level model')];
    expect(Math.abs(share - 0.2)).toBeLessThan(0.05);
  });

  test('knows the truth: the numbers of the population, by plain loops', () => {
    const { score, girl } = population;
    const meanOf = (keep: (i: number) => boolean): number => {
      const kept = score.filter((_, i) => keep(i));
      return kept.reduce((sum, value) => sum + value, 0) / kept.length;
    };
    const truths = truthsOf(population);
    expect(truths[0]).toBeCloseTo(
      meanOf(() => true),
      9,
    );
    expect(truths[TARGETS.indexOf('difference, groups in the same schools')]).toBeCloseTo(
      meanOf((i) => girl[i] === 1) - meanOf((i) => girl[i] === 0),
      9,
    );
    const above = score.filter((value) => value >= 500).length;
    expect(truths[1]).toBeCloseTo((100 * above) / score.length, 9);
  });

  test('draws schools in pairs, 30 pupils each, with weights that add up to the population', () => {
    const sample = drawSample(population, randomNumbers(3));
    expect(sample.weights).toHaveLength(4 * SCHOOLS_DRAWN * PUPILS_DRAWN);
    expect(new Set(sample.schools).size).toBe(4 * SCHOOLS_DRAWN);
    expect(new Set(sample.zones).size).toBe(2 * SCHOOLS_DRAWN);
    expect(sample.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(population.score.length, 6);
  });

  test('draws plausible values that differ from each other and have the spread of the scores', () => {
    const sample = drawSample(population, randomNumbers(5));
    const sets = drawPlausibleValues(sample, 3, randomNumbers(6));
    const spread = (values: Float64Array): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    };
    for (const values of sets) expect(spread(values) / spread(sample.score)).toBeCloseTo(1, 1);
    expect(spread(sets[0].map((value, i) => value - sets[1][i]))).toBeGreaterThan(20);
  });
});

test('95 % intervals by linearization hold the truth in 95 % of 200 samples', { timeout: TIME }, () => {
  const found = simulate({ samples: 200, seed: 11, methods: LINEARIZED, plausibleValues: 0 });
  expect(found.map(({ target }) => target)).toEqual([...TARGETS]);
  expectCovered(found, 200);
  for (const { target, ratio } of found) expect(Math.abs(ratio - 1), target).toBeLessThan(0.2);
});

test('so do those with five plausible values, in 30 samples', { timeout: TIME }, () => {
  expectCovered(simulate({ samples: 30, seed: 12, methods: LINEARIZED, plausibleValues: 5 }), 30);
});

test('replicates find the errors that linearization finds, within 15 % over 12 samples', { timeout: TIME }, () => {
  const found = simulate({ samples: 12, seed: 13, methods: METHODS, plausibleValues: 0 });
  const [linearized, ...others] = METHODS.map(({ name }) => found.filter(({ method }) => method === name));
  for (const [k, { target, ratio }] of linearized.entries())
    for (const rows of others)
      expect(Math.abs(rows[k].ratio / ratio - 1), `${target}, ${rows[k].method}`).toBeLessThan(0.15);
});
