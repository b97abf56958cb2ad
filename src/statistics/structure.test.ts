import { describe, expect, test } from 'vitest';
import { expectInfluence } from '#test/reference/expectInfluence.ts';
import { jackknifeDesign, linearizedDesign, modelSample, reordered } from '#test/reference/modelSample.ts';
import { betweenShare, betweenShareEach } from './betweenShare.ts';
import { betweenShareFit } from './betweenShareFit.ts';
import { slicedDirect } from './directStatistic.ts';
import { lowestPoint } from './lowestPoint.ts';
import { remlModel } from './remlModel.ts';
import { schoolResiduals } from './schoolResiduals.ts';
import { twoLevelModel } from './twoLevelModel.ts';
import { twoLevelStatistic } from './twoLevelStatistic.ts';

const CENSUS = { weights: null, variance: { kind: 'census' }, schools: null } as const;
const variable = (name: string, ...values: readonly number[]) => ({ name, values: [Float64Array.from(values)] });

// Three schools of four pupils: school means 3, 6 and 12, squares within 10, 4 and 10.
const OUTCOME = variable('y', 1, 2, 4, 5, 5, 5, 7, 7, 10, 11, 13, 14);
const SCHOOLS = Int32Array.of(7, 7, 7, 7, 3, 3, 3, 3, 5, 5, 5, 5);
const WITHIN = 24;
const BETWEEN = 4 * (16 + 1 + 25);
const [MSW, MSB] = [WITHIN / 9, BETWEEN / 2];

describe('share of variance between schools, by moments', () => {
  test('is the squares between over all squares', () => {
    const [split] = betweenShare({ design: CENSUS, outcome: OUTCOME, schools: SCHOOLS, groups: null });
    expect(split.share.value).toBeCloseTo(BETWEEN / (BETWEEN + WITHIN), 12);
    expect(split.between.value).toBeCloseTo(BETWEEN / 12, 12);
    expect(split.total.value).toBeCloseTo((BETWEEN + WITHIN) / 12, 12);
  });

  test('the influence of every row is the derivative of each number', () => {
    const { score, schools, weights } = modelSample(21, 5, 4);
    const codes = { name: 'school', values: [Float64Array.from(schools)] };
    expectInfluence((of) => slicedDirect(of, betweenShareFit), [score, codes], weights);
  });

  test('a group in a single school fails alone, values that do not vary are refused', () => {
    const groups = { codes: SCHOOLS.map((school) => (school === 7 ? 0 : 1)), labels: ['one', 'two'] };
    const split = betweenShareEach({ design: CENSUS, outcome: OUTCOME, schools: SCHOOLS, groups });
    expect(split.map((one) => 'failure' in one)).toEqual([false, true, false]);
    const flat = variable('y', ...Array(12).fill(4));
    expect(() => betweenShare({ design: CENSUS, outcome: flat, schools: SCHOOLS, groups: null })).toThrow(
      'do not vary',
    );
  });
});

describe('random intercept by restricted likelihood', () => {
  const plan = { outcome: OUTCOME, predictors: [], schools: SCHOOLS, weights: null };

  test('is the analysis of variance where schools are equally large', () => {
    const model = remlModel(plan);
    expect(model.within).toBeCloseTo(MSW, 6);
    expect(model.between).toBeCloseTo((MSB - MSW) / 4, 5);
    expect(model.coefficients[0].value).toBeCloseTo(7, 8);
    expect(model.coefficients[0].standardError).toBeCloseTo(Math.sqrt(MSB / 12), 5);
    expect([model.n, model.schools]).toEqual([12, 3]);
  });

  test('finds no variance between schools where their means differ less than chance', () => {
    const flat = variable('y', 1, 2, 4, 5, 1, 2, 4, 5, 1.1, 2, 4, 5);
    expect(remlModel({ ...plan, outcome: flat })).toMatchObject({ between: 0, share: 0 });
  });

  test('a predictor that explains the school means leaves less between them', () => {
    const x = variable('x', 0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3);
    const model = remlModel({ ...plan, predictors: [x] });
    expect(model.between).toBe(0);
    expect(model.coefficients[1]).toMatchObject({ predictor: 'x' });
    expect(model.coefficients[1].value).toBeCloseTo(3, 8);
    expect(model.coefficients[0].value).toBeCloseTo(3, 8);
  });

  test('moving a predictor by a constant moves the intercept and no error of a slope', () => {
    const { score, background, schools } = modelSample(22);
    const moved = { name: 'background', values: background.values.map((x) => x.map((value) => value + 5)) };
    const [a, b] = [background, moved].map((x) =>
      remlModel({ outcome: score, predictors: [x], schools, weights: null }),
    );
    expect(b.coefficients[1].value).toBeCloseTo(a.coefficients[1].value, 5);
    expect(b.coefficients[1].standardError).toBeCloseTo(a.coefficients[1].standardError, 5);
    expect(b.coefficients[0].value).toBeCloseTo(a.coefficients[0].value - 5 * a.coefficients[1].value, 4);
    expect(b.coefficients[0].standardError).toBeGreaterThan(a.coefficients[0].standardError);
  });

  test('one school, collinear predictors and nothing to vary are refused', () => {
    expect(() => remlModel({ ...plan, schools: new Int32Array(12) })).toThrow('all rows lie in a single school');
    const x = variable('x', ...OUTCOME.values[0].map((value) => value ** 2));
    const twice = variable('twice', ...x.values[0].map((value) => 2 * value));
    expect(() => remlModel({ ...plan, predictors: [x, twice] })).toThrow('predictor "twice" is determined by "x"');
    expect(() => remlModel({ ...plan, outcome: variable('y', ...SCHOOLS) })).toThrow('nothing is left to vary');
    expect(() => remlModel({ ...plan, schools: SCHOOLS.subarray(1) })).toThrow('not equally long');
  });
});

describe('school residuals', () => {
  const residuals = schoolResiduals({ outcome: OUTCOME, predictors: [], schools: SCHOOLS, weights: null });

  test('are the mean residuals times the shrinkage, in the order of the codes', () => {
    const shrinkage = 1 - MSW / MSB;
    expect(residuals.map(({ school }) => school)).toEqual([3, 5, 7]);
    for (const [i, deviation] of [-1, 5, -4].entries()) {
      expect(residuals[i].shrinkage).toBeCloseTo(shrinkage, 6);
      expect(residuals[i].residual).toBeCloseTo(shrinkage * deviation, 5);
      expect(residuals[i].pupils).toBe(4);
    }
  });

  test('carry their conditional error, and that of the plausible values', () => {
    expect(residuals[0].standardError).toBeCloseTo(Math.sqrt(((MSB - MSW) / 4) * (MSW / MSB)), 5);
    const two = { name: 'y', values: [OUTCOME.values[0], OUTCOME.values[0].map((y, i) => y + (i % 3))] };
    const [drawn] = schoolResiduals({ outcome: two, predictors: [], schools: SCHOOLS, weights: null });
    expect(drawn.standardError).toBeGreaterThan(residuals[0].standardError);
  });
});

describe('two-level model by weighted pseudo-likelihood', () => {
  const numbersOf = (sample: ReturnType<typeof modelSample>, designOf: typeof jackknifeDesign): number[] => {
    const { score, background, schools } = sample;
    const plan = { outcome: score, predictors: [background], schools, schoolWeights: null, groups: null };
    const [{ between, within, share, coefficients }] = twoLevelModel({ ...plan, design: designOf(sample) });
    return [between, within, share, ...coefficients.map(({ estimate }) => estimate)].flatMap((one) => [
      one.value,
      one.standardError,
    ]);
  };

  test('without weights is maximum likelihood: the analysis of variance with the number of schools as divisor', () => {
    const plan = { outcome: OUTCOME, predictors: [], schools: SCHOOLS, schoolWeights: null, groups: null };
    const [model] = twoLevelModel({ ...plan, design: CENSUS });
    expect(model.within.value).toBeCloseTo(MSW, 6);
    expect(model.between.value).toBeCloseTo((BETWEEN / 3 - MSW) / 4, 5);
    expect(model.share.value).toBeCloseTo(model.between.value / (model.between.value + model.within.value), 10);
  });

  test('a school of weight 2 acts as two schools', () => {
    const twice = { ...OUTCOME, values: [Float64Array.of(...OUTCOME.values[0], ...OUTCOME.values[0].subarray(0, 4))] };
    const schools = Int32Array.of(...SCHOOLS, 9, 9, 9, 9);
    const common = { predictors: [], design: CENSUS, groups: null };
    const [repeated] = twoLevelModel({ ...common, outcome: twice, schools, schoolWeights: null });
    const schoolWeights = Float64Array.from(SCHOOLS, (school) => (school === 7 ? 2 : 1));
    const [weighted] = twoLevelModel({ ...common, outcome: OUTCOME, schools: SCHOOLS, schoolWeights });
    expect(weighted.between.value).toBeCloseTo(repeated.between.value, 5);
    expect(weighted.within.value).toBeCloseTo(repeated.within.value, 6);
    expect(weighted.coefficients[0].estimate.value).toBeCloseTo(repeated.coefficients[0].estimate.value, 7);
  });

  test.each([jackknifeDesign, linearizedDesign])(
    'order of rows and scale of weights change nothing: %o',
    (designOf) => {
      const sample = modelSample(23);
      const order = [...sample.weights.keys()].sort((a, b) => ((a * 7) % 23) - ((b * 7) % 23));
      const other = reordered(sample, order);
      const [a, b] = [sample, { ...other, weights: other.weights.map((w) => 5 * w) }].map((one) =>
        numbersOf(one, designOf),
      );
      for (const [k, value] of a.entries()) expect(Math.abs(value / b[k] - 1)).toBeLessThan(1e-5);
    },
  );

  test('jackknife and linearization agree within a fifth on a sample of many schools', () => {
    const sample = modelSample(24, 60, 8);
    const plain = { ...sample, strata: new Int32Array(sample.strata.length) };
    const [a, b] = [numbersOf(plain, jackknifeDesign), numbersOf(plain, linearizedDesign)];
    for (const k of [1, 3, 5, 7, 9]) expect(Math.abs(a[k] / b[k] - 1)).toBeLessThan(0.2);
  });

  test('what a school does to every number is the derivative by its weight', () => {
    const { score, background, schools, weights } = modelSample(25, 12, 6);
    const columns = [background.values[0], score.values[0], Float64Array.from(schools), weights.map(() => 1), weights];
    const statistic = twoLevelStatistic(['background'])(columns);
    const values = statistic.value(weights, null);
    const influence = statistic.influence(weights, values);
    const step = 1e-2;
    for (let school = 0; school < 12; school += 1) {
      const grow = (by: number) =>
        statistic.value(
          weights.map((w, i) => (schools[i] === school ? w * (1 + by) : w)),
          null,
        );
      const [up, down] = [grow(step), grow(-step)];
      for (let k = 0; k < values.length; k += 1) {
        const moved = influence[k].reduce((sum, z, i) => (schools[i] === school ? sum + z * weights[i] : sum), 0);
        expect(Math.abs(moved - (up[k] - down[k]) / (2 * step))).toBeLessThan(3e-4 * Math.abs(values[k]) + 1e-4);
      }
    }
  });
});

test('the lowest point of a curve is found between the ends, or at one of them', () => {
  expect(lowestPoint((x) => (x - 1.2345) ** 2, -16, 10)).toBeCloseTo(1.2345, 7);
  expect(lowestPoint((x) => x, -16, 10)).toBeCloseTo(-16, 6);
});
