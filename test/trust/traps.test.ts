import { describe, expect, test } from 'vitest';
import { analyse, analyseEach, changeBetweenRounds, jackknifeReplicates, logitInterval } from '#statistics/index.ts';
import { clustered, estimateAt, fates, smallPlan } from './smallPlan.ts';

// One named test for each mistake that has caught other programs. The factors of replicate weights, their centring and
// what feeds the sampling variance are in `replicateFactors.test.ts`, R² and families of
// comparisons in `trapsOfPooling.test.ts`, percentiles, strata and missing values in `trapsOfData.test.ts`.

const VALUES = [12, 15, 11, 19, 22, 17, 14, 16];
const CLUSTERS = [1, 1, 2, 2, 3, 3, 4, 4];

describe('overlapping groups', () => {
  // In every school the second pupil has 10 more than the first: the schools differ, the difference does not.
  const values = [[400, 410, 500, 510, 430, 440, 620, 630]];
  const codes = [0, 1, 0, 1, 0, 1, 0, 1];
  const comparisons = [{ kind: 'pair', focus: '乙', reference: '甲' }, { kind: 'parts-with-whole' }] as const;
  const dropped = jackknifeReplicates({
    weights: new Float64Array(8).fill(1),
    zones: null,
    units: Int32Array.from(CLUSTERS),
    method: 'jk1',
  });

  test.each([
    ['linearized', clustered(CLUSTERS)],
    ['replicated', dropped],
  ])(
    'groups in the same schools: what the schools share is in neither error of the difference, %s',
    (_name, variance) => {
      const rows = analyse(smallPlan({ values, codes, variance, comparisons }));
      expect(estimateAt(rows, '甲').standardError).toBeGreaterThan(40);
      expect(estimateAt(rows, '乙', '甲').value).toBeCloseTo(10, 10);
      expect(estimateAt(rows, '乙', '甲').standardError).toBeCloseTo(0, 9);
      expect(estimateAt(rows, '乙', 'whole').value).toBeCloseTo(5, 10);
      expect(estimateAt(rows, '乙', 'whole').standardError).toBeCloseTo(0, 9);
    },
  );

  test('a part that is the whole differs from it by 0, without error', () => {
    const rows = analyse(
      smallPlan({
        values,
        codes: Array(8).fill(0),
        labels: ['甲'],
        variance: dropped,
        comparisons: [{ kind: 'parts-with-whole' }],
      }),
    );
    expect(estimateAt(rows, '甲', 'whole')).toMatchObject({ value: 0, standardError: 0 });
  });

  test('rows in no group count in the whole that a part is compared with', () => {
    const rows = analyse(
      smallPlan({ values: [[1, 3, 8]], codes: [0, 1, -1], comparisons: [{ kind: 'parts-with-whole' }] }),
    );
    expect(estimateAt(rows, null).value).toBe(4);
    expect(estimateAt(rows, '甲', 'whole').value).toBe(-3);
  });
});

describe('linking error', () => {
  const round = (shift: number) =>
    analyse(smallPlan({ values: [VALUES.map((value) => value + shift)], variance: clustered(CLUSTERS) }))[0].estimate;

  test('enters the variance of a change once, squared, as a part of its own, and leaves the rounds alone', () => {
    const [before, after] = [round(0), round(5)];
    const change = changeBetweenRounds(before, after, 3.7);
    expect(change.value).toBeCloseTo(5, 12);
    expect(change.variance.linking).toBeCloseTo(3.7 ** 2, 12);
    expect(change.variance.sampling).toBeCloseTo(before.variance.sampling + after.variance.sampling, 12);
    expect(change.standardError ** 2).toBeCloseTo(2 * before.variance.sampling + 3.7 ** 2, 10);
    expect(change.method).toContain('linking error 3.7');
    expect(before.variance.linking).toBe(0);
  });

  test('is no part of a difference within one round', () => {
    const rows = analyse(
      smallPlan({
        values: [VALUES],
        codes: [0, 0, 0, 0, 1, 1, 1, 1],
        variance: clustered(CLUSTERS),
        comparisons: [{ kind: 'all-pairs' }],
      }),
    );
    expect(rows.map(({ estimate }) => estimate.variance.linking)).toEqual([0, 0, 0, 0]);
  });

  test('a negative or missing linking error is refused', () => {
    for (const error of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => changeBetweenRounds(round(0), round(1), error)).toThrow(/linking error/);
  });
});

describe('the sign of a difference', () => {
  const plan = { values: [[10, 20, 60]], codes: [0, 0, 1] };

  test('is focus minus reference, printed in the method line', () => {
    const comparisons = [{ kind: 'pair', focus: '甲', reference: '乙' }] as const;
    const difference = estimateAt(analyse(smallPlan({ ...plan, comparisons })), '甲', '乙');
    expect(difference.value).toBe(-45);
    expect(difference.method).toContain('"甲" minus "乙"');
  });

  test('is the later group minus the earlier over all pairs, and part minus whole, printed likewise', () => {
    const comparisons = [{ kind: 'all-pairs' }, { kind: 'parts-with-whole' }] as const;
    const rows = analyse(smallPlan({ ...plan, comparisons }));
    expect(estimateAt(rows, '乙', '甲')).toMatchObject({
      value: 45,
      method: expect.stringContaining('"乙" minus "甲"'),
    });
    expect(estimateAt(rows, '甲', 'whole')).toMatchObject({
      value: -15,
      method: expect.stringContaining('"甲" minus the whole'),
    });
  });

  test('of a change is after minus before', () => {
    const [{ estimate: before }] = analyse(smallPlan({ values: [[10, 20]] }));
    const [{ estimate: after }] = analyse(smallPlan({ values: [[10, 10]] }));
    expect(changeBetweenRounds(before, after, 0)).toMatchObject({
      value: -5,
      method: expect.stringContaining('after minus before'),
    });
  });
});

describe('counting', () => {
  test('rows of weight 0 are in no n, no coverage and no count of schools or clusters', () => {
    const variance = clustered([1, 2, 3, 4]);
    const [{ estimate }] = analyse(
      smallPlan({ values: [[1, 2, 3, Number.NaN]], weights: [2, 1, 0, 0], schools: [1, 2, 3, 4], variance }),
    );
    expect(estimate).toMatchObject({ n: 2, weightedN: 3, schools: 2, psus: 2, coverage: 1 });
  });

  test('n is pupils with a value, not rows of the file, not weights, and not pupils times plausible values', () => {
    const values = [1, 2, 3, 4, 5].map((step) =>
      [10, 20, 30, 40, 50].map((value, i) => (i === 4 ? Number.NaN : value + step)),
    );
    const statistics = [{ kind: 'mean' }, { kind: 'n' }] as const;
    const [mean, n] = analyse(smallPlan({ values, weights: [3, 3, 3, 0, 3], statistics })).map(
      ({ estimate }) => estimate,
    );
    expect(mean).toMatchObject({ n: 3, weightedN: 9, coverage: 0.75 });
    expect(n).toMatchObject({ value: 3, n: 3 });
  });

  test('a pupil who lacks one plausible value is in none of the estimates', () => {
    const [{ estimate }] = analyse(
      smallPlan({
        values: [
          [1, 2, 30],
          [1, 2, Number.NaN],
        ],
      }),
    );
    expect(estimate).toMatchObject({ value: 1.5, n: 2 });
  });
});

describe('0 % and 100 %', () => {
  const statistics = [
    { kind: 'percentage-at-or-above', cut: 30 },
    { kind: 'percentage-below', cut: 30 },
  ] as const;
  const weights = [0.1, 0.7, 1.3, 0.3, 0.9, 1.1, 0.2, 0.6];
  const replicated = jackknifeReplicates({
    weights: Float64Array.from(weights),
    zones: null,
    units: Int32Array.from(CLUSTERS),
    method: 'jk1',
  });

  test.each([
    ['linearized', clustered(CLUSTERS)],
    ['replicated', replicated],
  ])('are exact, without rounding that could pass for an error, %s', (_name, variance) => {
    const [nobody, everybody] = analyse(smallPlan({ values: [VALUES], weights, variance, statistics }));
    expect(nobody.estimate).toMatchObject({ value: 0, standardError: 0, interval: [0, 0] });
    expect(everybody.estimate).toMatchObject({ value: 100, standardError: 0, interval: [100, 100] });
  });

  test('have no logit interval, since the sample holds no error for them', () => {
    const [nobody, everybody] = analyse(smallPlan({ values: [VALUES], variance: clustered(CLUSTERS), statistics }));
    expect([logitInterval(nobody.estimate), logitInterval(everybody.estimate)]).toEqual([null, null]);
  });
});

describe('groups that exist in one round only', () => {
  const labels = ['甲', '乙', '丙'];
  const before = analyseEach(smallPlan({ values: [[10, 20, 30, 40]], codes: [0, 0, 1, 1], labels }));
  const after = analyseEach(smallPlan({ values: [[11, 22, 33, 44]], codes: [0, 0, 2, 2], labels }));

  test('keep their place with a reason, so that rows of two rounds stay beside each other', () => {
    expect(before.map(({ group }) => group)).toEqual(after.map(({ group }) => group));
    expect(fates(before)).toEqual([25, 15, 35, 'group.empty']);
    expect(fates(after)).toEqual([27.5, 16.5, 'group.empty', 38.5]);
  });

  test('a change is there for the groups of both rounds and never against an empty one', () => {
    const changes = before.flatMap((row, k) => {
      const later = after[k];
      return 'failure' in row || 'failure' in later
        ? []
        : [[row.group, changeBetweenRounds(row.estimate, later.estimate, 0).value]];
    });
    expect(changes).toEqual([
      [null, 2.5],
      ['甲', 1.5],
    ]);
  });

  test('a comparison with an empty group is refused by name and the others stand', () => {
    const comparisons = [{ kind: 'all-pairs' }] as const;
    const rows = analyseEach(smallPlan({ values: [[10, 20, 30, 40]], codes: [0, 0, 1, 1], labels, comparisons })).slice(
      4,
    );
    expect(fates(rows)).toEqual([20, 'group.empty', 'group.empty']);
    expect(rows.map((row) => ('failure' in row ? row.failure.message : null))[1]).toContain('group "丙"');
  });
});
