import { describe, expect, test } from 'vitest';
import { MEAN, VALUES } from '#test/reference/eightValues.ts';
import { clustered, estimateAt, type SmallPlan, smallPlan } from '#test/trust/smallPlan.ts';
import { analyse } from './analyse.ts';
import { jackknifeReplicates } from './jackknifeReplicates.ts';

describe('differences', () => {
  const groups = { codes: [0, 1, 0, 1, 0, 1, -1, 0], labels: ['甲', '乙'] };
  const clusters = [1, 1, 2, 2, 3, 3, 4, 4];

  // Trap: the sign of a difference.
  test('are focus minus reference, and say so', () => {
    const comparisons = [{ kind: 'pair', focus: '乙', reference: '甲' }] as const;
    const rows = analyse(smallPlan({ values: [VALUES], variance: clustered(clusters), ...groups, comparisons }));
    const { value, method } = estimateAt(rows, '乙', '甲');
    expect(value).toBeCloseTo(17 - 15.25, 12);
    expect(method).toContain('"乙" minus "甲"');
  });

  test('turn their sign with the sides and keep their error', () => {
    const comparisons = [
      { kind: 'pair', focus: '乙', reference: '甲' },
      { kind: 'pair', focus: '甲', reference: '乙' },
    ] as const;
    const rows = analyse(smallPlan({ values: [VALUES], variance: clustered(clusters), ...groups, comparisons }));
    const [there, back] = [estimateAt(rows, '乙', '甲'), estimateAt(rows, '甲', '乙')];
    expect(there.value).toBe(-back.value);
    expect(there.standardError).toBeCloseTo(back.standardError, 12);
  });

  // Trap: overlapping groups. The whole contains the part; its covariance is worked out by hand from cluster totals.
  test('of a part from the whole carry the covariance of the two', () => {
    const comparisons = [{ kind: 'parts-with-whole' }] as const;
    const rows = analyse(smallPlan({ values: [VALUES], variance: clustered(clusters), ...groups, comparisons }));
    const member = groups.codes.map((code) => (code === 0 ? 1 : 0));
    const influence = VALUES.map((value, i) => (member[i] * (value - 15.25)) / 4 - (value - MEAN) / 8);
    const totals = [0, 1, 2, 3].map((c) => influence[2 * c] + influence[2 * c + 1]);
    const average = totals.reduce((sum, total) => sum + total, 0) / 4;
    const variance = (4 / 3) * totals.reduce((sum, total) => sum + (total - average) ** 2, 0);
    const difference = estimateAt(rows, '甲', 'whole');
    expect(difference.value).toBeCloseTo(15.25 - MEAN, 12);
    expect(difference.variance.sampling).toBeCloseTo(variance, 12);
  });

  test('carry it under replicates too: the variance is that of the replicated difference', () => {
    const units = Int32Array.from(clusters);
    const variance = jackknifeReplicates({ weights: new Float64Array(8).fill(1), zones: null, units, method: 'jk1' });
    const comparisons = [{ kind: 'parts-with-whole' }, { kind: 'all-pairs' }] as const;
    const rows = analyse(smallPlan({ values: [VALUES], variance, ...groups, comparisons }));
    const meanOf = (weights: ArrayLike<number>, of: (i: number) => boolean): number => {
      const kept = VALUES.map((value, i) => ({ value, weight: of(i) ? weights[i] : 0 }));
      return (
        kept.reduce((sum, { value, weight }) => sum + value * weight, 0) / kept.reduce((sum, k) => sum + k.weight, 0)
      );
    };
    const one = new Float64Array(8).fill(1);
    const brute = (contrast: (weights: ArrayLike<number>) => number): number =>
      variance.weights.reduce((sum, weights) => sum + (3 / 4) * (contrast(weights) - contrast(one)) ** 2, 0);
    const partMinusWhole = (w: ArrayLike<number>) => meanOf(w, (i) => groups.codes[i] === 0) - meanOf(w, () => true);
    const secondMinusFirst = (w: ArrayLike<number>) =>
      meanOf(w, (i) => groups.codes[i] === 1) - meanOf(w, (i) => groups.codes[i] === 0);
    expect(estimateAt(rows, '甲', 'whole').variance.sampling).toBeCloseTo(brute(partMinusWhole), 12);
    expect(estimateAt(rows, '乙', '甲').variance.sampling).toBeCloseTo(brute(secondMinusFirst), 12);
  });

  test('count the rows of both sides, and each shared school once', () => {
    const schools = clusters;
    const comparisons = [{ kind: 'pair', focus: '乙', reference: '甲' }] as const;
    const rows = analyse(
      smallPlan({ values: [VALUES], variance: clustered(clusters), ...groups, schools, comparisons }),
    );
    expect(estimateAt(rows, '乙', '甲')).toMatchObject({ n: 7, schools: 4, psus: 4 });
  });

  test('a group named by no label, or twice, or compared with itself is refused', () => {
    const pair = (focus: string, reference: string): SmallPlan => ({
      values: [VALUES],
      ...groups,
      comparisons: [{ kind: 'pair', focus, reference }],
    });
    expect(() => analyse(smallPlan(pair('丙', '甲')))).toThrow(/no group is called "丙"/);
    expect(() => analyse(smallPlan(pair('甲', '甲')))).toThrow(/cannot be compared with itself/);
    const twice = { codes: groups.codes, labels: ['甲', '甲'] };
    expect(() => analyse(smallPlan({ values: [VALUES], ...twice }))).toThrow(/same label/);
    const unlabelled = { codes: groups.codes.map((code) => code + 1), labels: ['甲', '乙'] };
    expect(() => analyse(smallPlan({ values: [VALUES], ...unlabelled }))).toThrow(/row 1 is in group 2/);
  });
});
