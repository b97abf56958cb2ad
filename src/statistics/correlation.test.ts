import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import { type CorrelationPlan, correlation, correlationEach } from './correlation.ts';
import { correlationFit } from './correlationFit.ts';
import { slicedCross } from './crossStatistic.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { spearmanFit } from './spearmanFit.ts';

const KINDS = ['pearson', 'spearman'] as const;
const SAMPLE = modelSample(4);

function census(
  kind: CorrelationPlan['kind'],
  columns: readonly (readonly number[])[],
  weights?: readonly number[],
): Estimate {
  const variables = columns.map((column, k) => ({ name: `v${k}`, values: [Float64Array.from(column)] }));
  const design = {
    weights: weights === undefined ? null : Float64Array.from(weights),
    variance: { kind: 'census' },
    schools: null,
  } as const;
  return correlation({ design, variables, kind, groups: null })[0].pairs[0].correlation.estimate;
}

describe('against the textbook', () => {
  test('Pearson of five points is 0.8, their covariance 1.6', () => {
    const variables = [
      { name: 'x', values: [Float64Array.from([1, 2, 3, 4, 5])] },
      { name: 'y', values: [Float64Array.from([1, 3, 2, 5, 4])] },
    ];
    const design = { weights: null, variance: { kind: 'census' }, schools: null } as const;
    const [{ pairs }] = correlation({ design, variables, kind: 'pearson', groups: null });
    expect(pairs[0].pair).toEqual(['x', 'y']);
    expect(pairs[0].correlation.estimate.value).toBeCloseTo(0.8, 12);
    expect(pairs[0].covariance?.value).toBeCloseTo(1.6, 12);
  });

  test('Spearman without ties is 1 − 6·Σd²/(n³ − n)', () => {
    expect(
      census('spearman', [
        [10, 20, 30, 40, 50],
        [1, 9, 4, 100, 64],
      ]).value,
    ).toBeCloseTo(1 - (6 * 4) / 120, 12);
  });

  test('Spearman with ties is Pearson of the mid-ranks', () => {
    const ranks = census('pearson', [
      [1.5, 1.5, 3, 4.5, 4.5],
      [2, 1, 4, 4, 4],
    ]).value;
    expect(
      census('spearman', [
        [7, 7, 8, 9, 9],
        [2, 1, 3, 3, 3],
      ]).value,
    ).toBeCloseTo(ranks, 12);
  });

  test('Spearman does not change when a variable is stretched in order', () => {
    const [x, y] = [SAMPLE.background.values[0], SAMPLE.score.values[0]];
    const plain = census('spearman', [[...x], [...y]], [...SAMPLE.weights]).value;
    const stretched = census('spearman', [[...x].map(Math.exp), [...y].map((v) => v ** 3)], [...SAMPLE.weights]).value;
    expect(stretched).toBeCloseTo(plain, 12);
  });

  test.each(KINDS)('%s: whole weights act as repeated rows', (kind) => {
    const once = census(
      kind,
      [
        [1, 4, 2, 8],
        [3, 1, 7, 7],
      ],
      [2, 1, 3, 2],
    ).value;
    const repeated = census(kind, [
      [1, 1, 4, 2, 2, 2, 8, 8],
      [3, 3, 1, 7, 7, 7, 7, 7],
    ]).value;
    expect(once).toBeCloseTo(repeated, 12);
  });
});

describe.each(KINDS)('%s', (kind) => {
  const plan = (sample = SAMPLE, designOf = jackknifeDesign): CorrelationPlan => ({
    design: designOf(sample),
    variables: [sample.background, sample.score, sample.trait],
    kind,
    groups: sample.groups,
  });

  test('the order of rows and the scale of weights change nothing', () => {
    const order = [...SAMPLE.weights.keys()].sort((a, b) => ((a * 7) % 13) - ((b * 7) % 13));
    const other = reordered(SAMPLE, order);
    const scaled = { ...other, weights: other.weights.map((weight) => weight / 9) };
    for (const designOf of [jackknifeDesign, linearizedDesign]) {
      const [[a], [b]] = [correlationEach(plan(SAMPLE, designOf)), correlationEach(plan(scaled, designOf))];
      if ('failure' in a || 'failure' in b) throw new Error('the whole failed');
      for (const [k, { correlation: one }] of a.pairs.entries()) {
        expect(one.estimate.value).toBeCloseTo(b.pairs[k].correlation.estimate.value, 10);
        expect(one.estimate.standardError).toBeCloseTo(b.pairs[k].correlation.estimate.standardError, 10);
      }
    }
  });

  test('a correlation stays within −1 and 1 and is symmetric in its variables', () => {
    const [{ pairs }] = correlation({ ...plan(), groups: null });
    const reversed = plan().variables.slice().reverse();
    const [{ pairs: back }] = correlation({ ...plan(), variables: reversed, groups: null });
    expect(pairs.every(({ correlation: { estimate } }) => Math.abs(estimate.value) <= 1)).toBe(true);
    expect(back[0].pair).toEqual(['trait', 'score']);
    expect(back[0].correlation.estimate.value).toBeCloseTo(pairs[2].correlation.estimate.value, 12);
  });

  test('a variable that does not vary is refused by name, in its group', () => {
    const [, no] = correlationEach(plan());
    expect('failure' in no && no.failure.message).toContain('group "no": "trait" does not vary');
    expect(() => correlation(plan())).toThrow('"trait" does not vary');
  });

  test('one variable alone is refused', () => {
    expect(() => correlation({ ...plan(), variables: [SAMPLE.score] })).toThrow('a correlation needs two variables');
  });
});

test('the influence of every row is the derivative of every number', () => {
  const { score, background, trait, weights } = modelSample(6, 5, 4);
  const names = ['background', 'score', 'trait'];
  expectInfluence((of) => slicedCross(of, correlationFit(names)), [background, score, trait], weights);
  expectInfluence((of) => slicedDirect(of, spearmanFit(names)), [background, score, trait], weights);
});
