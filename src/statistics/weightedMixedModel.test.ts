import { describe, expect, test } from 'vitest';
import { jackknifeDesign, linearizedDesign, modelSample } from '#test/reference/modelSample.ts';
import { readReferenceTable } from '#test/reference/referenceTable.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { mixedModel } from './mixedModel.ts';
import { mixedStatistic } from './mixedStatistic.ts';
import { type WeightedMixedModel, type WeightedMixedPlan, weightedMixedModel } from './weightedMixedModel.ts';

const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;

/**
 * R 4.2.2, lme4 1.1-31, normexam ~ standLRT + girl + (1 + standLRT | school), REML = FALSE, weights = w scaled to add up to the pupils of
 * the school, w = 1 + (row %% 4)/2; the second with every school of an even number twice.
 */
const LMER = {
  once: [
    -0.1169221966569, 0.5508541446396, 0.1713408225407, 0.08529961945717, 0.01845047700487, 0.0171325910845,
    0.5550952849351,
  ],
  twice: [
    -0.1334395525691, 0.5554119096023, 0.1730579901051, 0.0826710304409, 0.01880904369175, 0.01602271549105,
    0.564747636626,
  ],
};
const LONDON = 'more/london_exam.csv.gz';

const valuesOf = ({ coefficients, random, within }: WeightedMixedModel): number[] => [
  ...coefficients.map(({ estimate }) => estimate.value),
  ...random.map(({ covariance }) => covariance.value),
  within.value,
];
const errorsOf = ({ coefficients, random, within }: WeightedMixedModel): number[] => [
  ...coefficients.map(({ estimate }) => estimate.standardError),
  ...random.map(({ covariance }) => covariance.standardError),
  within.standardError,
];

function expectClose(ours: readonly number[], theirs: readonly number[], relative: number): void {
  for (const [k, value] of ours.entries())
    expect(Math.abs(value / theirs[k] - 1), `number ${k}`).toBeLessThan(relative);
}

test.skipIf(!haveReference('weighted random slopes against lme4', LONDON))(
  'scaled pupil weights and weights of schools, against lme4 with precision weights and copied schools',
  () => {
    const table = readReferenceTable(LONDON, ['school', 'normexam', 'standLRT', 'sex']);
    const girl = Float64Array.from(table.codes('sex').codes, (code) => (code === 0 ? 1 : 0));
    const schools = Int32Array.from(table.numbers('school'));
    const plan: WeightedMixedPlan = {
      design: { ...CENSUS, weights: Float64Array.from(schools, (_, i) => 1 + ((i + 1) % 4) / 2) },
      outcome: { name: 'normexam', values: [table.numbers('normexam')] },
      predictors: [
        { name: 'standLRT', values: [table.numbers('standLRT')] },
        { name: 'girl', values: [girl] },
      ],
      slopes: ['standLRT'],
      schools,
      schoolWeights: null,
      groups: null,
    };
    expectClose(valuesOf(weightedMixedModel(plan)[0]), LMER.once, 2e-6);
    const schoolWeights = Float64Array.from(schools, (school) => (school % 2 === 0 ? 2 : 1));
    expectClose(valuesOf(weightedMixedModel({ ...plan, schoolWeights })[0]), LMER.twice, 2e-6);
  },
);

describe('random slopes by weighted pseudo-likelihood', () => {
  const sample = modelSample(51, 40, 12);
  const { schools, trait } = sample;
  const slopes = modelSample(52, 40, 12).background.values[0];
  const background = sample.background.values[0];
  const steep = background.map((x, i) => 25 * slopes[schools[i]] * x);
  const outcome = { name: 'score', values: sample.score.values.slice(0, 1).map((y) => y.map((v, i) => v + steep[i])) };
  const plan: WeightedMixedPlan = {
    design: { ...CENSUS, weights: sample.weights },
    outcome,
    predictors: [sample.background, trait],
    slopes: ['background'],
    schools,
    schoolWeights: null,
    groups: null,
  };

  test('without weights is maximum likelihood', () => {
    const [ours] = weightedMixedModel({ ...plan, design: CENSUS });
    const model = mixedModel({ ...plan, weights: null, method: 'ml' });
    const [[a], [b, c]] = model.random.covariance;
    const fixed = model.coefficients.map(({ estimate }) => estimate.value);
    expectClose(valuesOf(ours), [...fixed, a, b, c, model.within], 1e-6);
    expect(ours.random.map(({ first, second }) => [first, second])).toEqual([
      [null, null],
      ['background', null],
      ['background', 'background'],
    ]);
  });

  test('unscaled, a pupil of weight 2 acts as two pupils', () => {
    const twice = Array.from(schools.keys()).flatMap((i) => (i % 3 === 0 ? [i, i] : [i]));
    const pick = (column: Float64Array): Float64Array => Float64Array.from(twice, (i) => column[i]);
    const repeated = {
      ...plan,
      design: CENSUS,
      outcome: { ...outcome, values: outcome.values.map(pick) },
      predictors: plan.predictors.map(({ name, values }) => ({ name, values: values.map(pick) })),
      schools: Int32Array.from(twice, (i) => schools[i]),
    };
    const weights = Float64Array.from(schools, (_, i) => (i % 3 === 0 ? 2 : 1));
    const [a] = weightedMixedModel({ ...plan, design: { ...CENSUS, weights }, scaling: 'none' });
    expectClose(valuesOf(a), valuesOf(weightedMixedModel(repeated)[0]), 1e-6);
  });

  test('scaling to the effective size is taking weights times Σw/Σw² as they are', () => {
    const { weights } = sample;
    const [sums, squares] = [1, 2].map((power) => {
      const per = new Float64Array(40);
      for (const [i, school] of schools.entries()) per[school] += weights[i] ** power;
      return per;
    });
    const scaled = weights.map((w, i) => (w * sums[schools[i]]) / squares[schools[i]]);
    const [a] = weightedMixedModel({ ...plan, scaling: 'effective-size' });
    const [b] = weightedMixedModel({ ...plan, design: { ...CENSUS, weights: scaled }, scaling: 'none' });
    expectClose(valuesOf(a), valuesOf(b), 1e-7);
  });

  test('a replicate that reweighs pupils inside a school is worked out as if it were the sample', () => {
    const columns = [background, trait.values[0], outcome.values[0], Float64Array.from(schools)];
    const { weights } = sample;
    const replicate = weights.map((w, i) =>
      schools[i] < 3 ? w * (i % 2 === 0 ? 1.5 : 0.5) : schools[i] === 7 ? 0 : w,
    );
    const [before, after] = [weights, replicate].map((of) => {
      const per = new Float64Array(40);
      for (const [i, school] of schools.entries()) per[school] += of[i];
      return per;
    });
    const shape = { names: ['background', 'trait'], random: [0, 1], scaling: 'size' } as const;
    const ones = weights.map(() => 1);
    const statistic = mixedStatistic(shape)([...columns, ones, weights]);
    const start = statistic.value(weights, null);
    const own = Float64Array.from(schools, (school) => after[school] / before[school]);
    const kept = Array.from(schools.keys()).filter((i) => schools[i] !== 7);
    const alone = [...columns, own, replicate].map((column) => Float64Array.from(kept, (i) => column[i]));
    const direct = mixedStatistic(shape)(alone).value(alone[5], null);
    expectClose([...statistic.value(replicate, start)].slice(0, 7), [...direct].slice(0, 7), 1e-6);
  });

  test('what a school does to every number is the derivative by its weight', () => {
    const { weights } = sample;
    const columns = [
      background,
      trait.values[0],
      outcome.values[0],
      Float64Array.from(schools),
      weights.map(() => 1),
      weights,
    ];
    const statistic = mixedStatistic({ names: ['background', 'trait'], random: [0, 1], scaling: 'size' })(columns);
    const values = statistic.value(weights, null);
    const influence = statistic.influence(weights, values);
    const step = 1e-3;
    for (const school of [0, 3, 17, 39]) {
      const grow = (by: number) =>
        statistic.value(
          weights.map((w, i) => (schools[i] === school ? w * (1 + by) : w)),
          null,
        );
      const [up, down] = [grow(step), grow(-step)];
      for (let k = 0; k < values.length; k += 1) {
        const moved = influence[k].reduce((sum, z, i) => (schools[i] === school ? sum + z * weights[i] : sum), 0);
        const slope = (up[k] - down[k]) / (2 * step);
        expect(Math.abs(moved - slope), `number ${k} of school ${school}`).toBeLessThan(1e-4 * (1 + Math.abs(slope)));
      }
    }
  });

  test('jackknife and sandwich agree within a quarter, and the scale of weights changes nothing', () => {
    const plain = { ...sample, strata: new Int32Array(sample.strata.length) };
    const [a] = weightedMixedModel({ ...plan, design: jackknifeDesign(plain) });
    const [b] = weightedMixedModel({ ...plan, design: linearizedDesign(plain) });
    expectClose(errorsOf(a), errorsOf(b), 0.25);
    const [c] = weightedMixedModel({
      ...plan,
      design: linearizedDesign({ ...plain, weights: sample.weights.map((w) => 7 * w) }),
    });
    expectClose(errorsOf(c), errorsOf(b), 1e-6);
  });

  test('a singular fit is marked under replicates and has no linearized error', () => {
    const flat = { name: 'y', values: [background.map((x, i) => 3 * x + (i % 12) - (i % 5))] };
    const plain = { ...sample, strata: new Int32Array(sample.strata.length) };
    const [marked] = weightedMixedModel({ ...plan, outcome: flat, design: jackknifeDesign(plain) });
    expect(marked.singular).toBe(true);
    expect(() => weightedMixedModel({ ...plan, outcome: flat, design: linearizedDesign(plain) })).toThrow(
      'cannot be linearized',
    );
  });

  test('intervals of variances stay above 0 and are symmetric in logarithms, that of a covariance is symmetric', () => {
    const [{ random, within }] = weightedMixedModel({ ...plan, design: linearizedDesign(sample) });
    const [intercept, both, slope] = random.map(({ covariance }) => covariance);
    for (const { value, interval } of [intercept, slope, within]) {
      expect(interval[0]).toBeGreaterThan(0);
      expect((interval[0] * interval[1]) / value ** 2).toBeCloseTo(1, 9);
    }
    expect(both.interval[0] + both.interval[1]).toBeCloseTo(2 * both.value, 6);
  });

  test('slopes of no predictor, one school and weights that are none are refused', () => {
    expect(() => weightedMixedModel({ ...plan, slopes: ['x'] })).toThrow('belongs to no predictor');
    expect(() => weightedMixedModel({ ...plan, schools: schools.map(() => 1) })).toThrow('single school');
    const wrong = sample.weights.map(() => -1);
    expect(() => weightedMixedModel({ ...plan, schoolWeights: wrong })).toThrow('school weight column, row 0');
  });
});
