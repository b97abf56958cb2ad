import { describe, expect, test } from 'vitest';
import { benjaminiHochberg, bonferroni, holm, linearRegression } from '#statistics/index.ts';
import { smallPlan } from './smallPlan.ts';

// Traps of putting several numbers together: R² over plausible values, p-values of a family. Continues `traps.test.ts`.

describe('R² with plausible values', () => {
  const background = [1, 2, 3, 4, 5, 6];
  const sets = [
    [2, 4, 6, 8, 10, 13],
    [3, 1, 6, 9, 4, 8],
  ];
  const rSquared = (values: readonly number[][]): number => {
    const [model] = linearRegression({
      design: smallPlan({ values: [background] }).design,
      outcome: { name: 'score', values: values.map((column) => Float64Array.from(column)) },
      predictors: [{ name: 'background', values: [Float64Array.from(background)] }],
      groups: null,
    });
    return model.rSquared.value;
  };
  /** Squared correlation, by hand. */
  const squaredCorrelation = (y: readonly number[]): number => {
    const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
    const product = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, one, i) => sum + (one - mean(a)) * (b[i] - mean(b)), 0);
    return product(background, y) ** 2 / (product(background, background) * product(y, y));
  };

  test('is the mean of the R² of each, not the R² of the mean score', () => {
    const expected = (squaredCorrelation(sets[0]) + squaredCorrelation(sets[1])) / 2;
    const ofMeans = squaredCorrelation(sets[0].map((value, i) => (value + sets[1][i]) / 2));
    expect(rSquared(sets)).toBeCloseTo(expected, 12);
    expect(Math.abs(ofMeans - expected)).toBeGreaterThan(0.05);
  });
});

describe('families of comparisons', () => {
  const p = [0.001, 0.012, 0.03, 0.2];

  test('Bonferroni multiplies by the size of the family, Holm by what is left of it, Benjamini–Hochberg by size over rank', () => {
    expect(bonferroni(p)).toEqual([0.004, 0.048, 0.12, 0.8]);
    expect(holm(p).map((value) => Number(value.toFixed(12)))).toEqual([0.004, 0.036, 0.06, 0.2]);
    expect(benjaminiHochberg(p).map((value) => Number(value.toFixed(12)))).toEqual([0.004, 0.024, 0.04, 0.2]);
  });

  test('a comparison that could not be made is no member: the family is what was tested', () => {
    expect(bonferroni(p.slice(0, 2))).toEqual([0.002, 0.024]);
    expect(() => bonferroni([0.001, Number.NaN])).toThrow(/p-value/);
    expect(() => holm([0.001, 1.2])).toThrow(/p-value/);
    expect(() => benjaminiHochberg([-0.1])).toThrow(/p-value/);
  });
});
