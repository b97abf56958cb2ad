import { describe, expect, test } from 'vitest';
import { modelSample, reordered } from '#test/reference/modelSample.ts';
import { readReferenceTable } from '#test/reference/referenceTable.ts';
import { haveReference } from '#test/support/referenceData.ts';
import { type MixedPlan, mixedModel } from './mixedModel.ts';
import { mixedResiduals } from './mixedResiduals.ts';
import { remlModel } from './remlModel.ts';
import { schoolResiduals } from './schoolResiduals.ts';

/** R 4.2.2, lme4 1.1-31, `lmer(…, control = lmerControl(optimizer = "nloptwrap", optCtrl = list(ftol_abs = 1e-13, xtol_abs = 1e-13)))`. */
const LMER = {
  /** MathAch ~ SES + MEANSES + (1 + SES | School) */
  hsb: {
    reml: {
      fixed: [12.651300048199, 2.190349891662, 3.781221449249],
      errors: [0.1506105847057, 0.1218479200883, 0.3826083933268],
      random: [2.6953164269371, -0.2339211887046, 0.4530686956067],
      within: 36.79561626512,
      logLikelihood: -23280.70895382,
    },
    ml: {
      fixed: [12.651715618137, 2.190246974422, 3.777903945335],
      errors: [0.149596545966, 0.12139528338, 0.3801806374634],
      random: [2.6486596974179, -0.2346101071235, 0.4367545112401],
      within: 36.79702984325,
      logLikelihood: -23278.45969048,
    },
  },
  /** MathAch ~ SES + Minority + (1 + SES + Minority | School) */
  three: {
    reml: {
      fixed: [13.491042407318, 2.105711609614, -3.076288705022],
      errors: [0.1746067459125, 0.1141588428518, 0.2422363949644],
      random: [3.4617237066, -0.2323826352, 0.7333635463, 0.2684127349, -0.5337655853, 1.5445013119],
      within: 35.7945885324,
      logLikelihood: -23214.99113231,
    },
    ml: {
      fixed: [13.491750158692, 2.107070705172, -3.075162872513],
      errors: [0.1739007159837, 0.1137196423675, 0.2410606399825],
      random: [3.4266240193, -0.2315197299, 0.7347352429, 0.2546075919, -0.5289309142, 1.4859223867],
      within: 35.79605019803,
      logLikelihood: -23212.38562599,
    },
  },
  /** normexam ~ standLRT + girl + (1 + standLRT | school) */
  london: {
    reml: {
      fixed: [-0.1118674798845, 0.5527538084584, 0.1757563089591],
      errors: [0.04336069994046, 0.02015850202519, 0.03228083223721],
      random: [0.08795547343756, 0.0192749113087, 0.01513860457855],
      within: 0.5501849337045,
      logLikelihood: -4651.605075842,
    },
    ml: {
      fixed: [-0.1117637912314, 0.5529647419481, 0.1757995191793],
      errors: [0.04303654210552, 0.01997900561548, 0.03224478144554],
      random: [0.08621585601784, 0.01897038817036, 0.01470345697342],
      within: 0.5500800043607,
      logLikelihood: -4643.694046977,
    },
  },
} as const;

const HSB = 'more/hsb_mathachieve.csv.gz';
const LONDON = 'more/london_exam.csv.gz';

function readPlan(name: keyof typeof LMER): MixedPlan {
  if (name === 'london') {
    const table = readReferenceTable(LONDON, ['school', 'normexam', 'standLRT', 'sex']);
    const girl = Float64Array.from(table.codes('sex').codes, (code) => (code === 0 ? 1 : 0));
    const predictors = [variable('standLRT', table.numbers('standLRT')), variable('girl', girl)];
    const outcome = variable('normexam', table.numbers('normexam'));
    return {
      outcome,
      predictors,
      slopes: ['standLRT'],
      schools: Int32Array.from(table.numbers('school')),
      weights: null,
    };
  }
  const table = readReferenceTable(HSB, ['School', 'SES', 'MathAch', 'MEANSES', 'Minority']);
  const second = name === 'hsb' ? table.numbers('MEANSES') : Float64Array.from(table.codes('Minority').codes);
  return {
    outcome: variable('MathAch', table.numbers('MathAch')),
    predictors: [variable('SES', table.numbers('SES')), variable('second', second)],
    slopes: name === 'hsb' ? ['SES'] : ['SES', 'second'],
    schools: Int32Array.from(table.numbers('School')),
    weights: null,
  };
}

function variable(name: string, ...values: readonly Float64Array[]) {
  return { name, values };
}

function expectClose(ours: number, theirs: number, relative: number): void {
  expect(Math.abs(ours / theirs - 1)).toBeLessThan(relative);
}

const lowerOf = (matrix: readonly (readonly number[])[]): number[] => matrix.flatMap((row, a) => row.slice(a));

describe.skipIf(!haveReference('random slopes against lme4', HSB, LONDON))('random slopes against lme4', () => {
  test.each(['hsb', 'three', 'london'] as const)('%s by REML and ML', (name) => {
    for (const method of ['reml', 'ml'] as const) {
      const theirs = LMER[name][method];
      const model = mixedModel({ ...readPlan(name), method });
      for (const [k, { estimate }] of model.coefficients.entries()) {
        expectClose(estimate.value, theirs.fixed[k], 1e-6);
        expectClose(estimate.standardError, theirs.errors[k], 1e-5);
      }
      for (const [k, value] of lowerOf(model.random.covariance).entries()) expectClose(value, theirs.random[k], 1e-5);
      expectClose(model.within, theirs.within, 1e-6);
      expect(model.logLikelihoods[0]).toBeCloseTo(theirs.logLikelihood, 6);
      expect(model.singular).toBe(false);
    }
  });

  test('residuals of schools and their errors, as ranef(condVar = TRUE)', () => {
    const theirs = new Map([
      [1, [0.403856893445, 0.13161374489, 0.0820786733106, 0.0641743253945]],
      [5, [0.2501060901761, 0.0799980658244, 0.1124875102244, 0.0892512845351]],
      [20, [0.2311361260696, 0.0221637714774, 0.1078669882296, 0.0755983773954]],
    ]);
    const residuals = mixedResiduals(readPlan('london'));
    for (const [school, numbers] of theirs) {
      const found = residuals.find((one) => one.school === school);
      const ours = found?.coefficients ?? [];
      expect(ours.map(({ predictor }) => predictor)).toEqual([null, 'standLRT']);
      for (const [k, { residual, standardError }] of ours.entries()) {
        expectClose(residual, numbers[k], 1e-5);
        expectClose(standardError, numbers[2 + k], 1e-5);
      }
    }
  });

  test('degrees of freedom count schools for what is random or belongs to schools, rows for the rest', () => {
    const degrees = (name: keyof typeof LMER) =>
      mixedModel(readPlan(name)).coefficients.map(({ estimate }) => estimate.degreesOfFreedom);
    expect(degrees('hsb')).toEqual([158, 159, 158]);
    expect(degrees('london')).toEqual([64, 64, 4056]);
  });
});

test.skipIf(!haveReference('random slopes on PISA 2018', 'pisa2018_tur.csv.gz'))(
  'PISA 2018 Turkey, reading on ESCS and gender, per plausible value, against lme4',
  () => {
    const names = ['PV1READ', 'PV2READ', 'ESCS', 'ST004D01T'];
    const table = readReferenceTable('pisa2018_tur.csv.gz', [...names, 'CNTSCHID']);
    const girl = table.numbers('ST004D01T').map((code) => (code === 1 ? 1 : 0));
    const { fits, n } = mixedModel({
      outcome: variable('read', table.numbers('PV1READ'), table.numbers('PV2READ')),
      predictors: [variable('ESCS', table.numbers('ESCS')), variable('girl', girl)],
      slopes: ['ESCS'],
      schools: table.codes('CNTSCHID').codes,
      weights: null,
    });
    expect(n).toBe(6855);
    /** PVnREAD ~ ESCS + girl + (1 + ESCS | CNTSCHID): coefficients, covariances, residual variance, REML log likelihood. Two optimizers of
     * lme4 differ by 1e-5 in the covariance, as the likelihood is flat to its thirteenth digit there. */
    const theirs = [
      [
        459.857974, 4.8215990367, 9.9824389165, 4190.41181122, 46.38010962, 16.86864466, 3343.746962113,
        -37899.05461884,
      ],
      [
        460.229998, 5.1955458011, 10.3231557551, 4207.66656137, 85.82477648, 34.10137507, 3332.402948597,
        -37898.90700861,
      ],
    ];
    for (const [m, { coefficients, random, within, logLikelihood }] of fits.entries()) {
      const ours = [...coefficients, ...lowerOf(random), within, logLikelihood];
      for (const [k, value] of ours.entries()) expectClose(value, theirs[m][k], 2e-5);
    }
  },
);

describe('random intercept and slopes', () => {
  const sample = modelSample(41, 30, 15);
  const one = { name: 'score', values: sample.score.values.slice(0, 1) };
  const plan: MixedPlan = {
    outcome: one,
    predictors: [sample.background, sample.trait],
    slopes: ['background'],
    schools: sample.schools,
    weights: null,
  };

  test('without slopes is the random-intercept model, residuals and all', () => {
    const flat = { ...plan, slopes: [], weights: sample.weights };
    const [ours, known] = [mixedModel(flat), remlModel(flat)];
    expectClose(ours.random.covariance[0][0], known.between, 1e-6);
    expectClose(ours.within, known.within, 1e-7);
    for (const [k, { estimate }] of ours.coefficients.entries()) {
      expectClose(estimate.value, known.coefficients[k].value, 1e-6);
      expectClose(estimate.standardError, known.coefficients[k].standardError, 1e-6);
    }
    const residuals = schoolResiduals(flat);
    for (const [j, { coefficients }] of mixedResiduals(flat).entries()) {
      expect(coefficients[0].residual).toBeCloseTo(residuals[j].residual, 3);
      expect(coefficients[0].shrinkage).toBeCloseTo(residuals[j].shrinkage, 6);
    }
  });

  test('a slope that does not vary gives a fit that is marked as singular, not hidden', () => {
    const model = mixedModel(plan);
    const flat = mixedModel({ ...plan, slopes: [] });
    expect(model.logLikelihoods[0]).toBeGreaterThanOrEqual(flat.logLikelihoods[0] - 1e-9);
    const [x] = sample.background.values;
    const y = { name: 'y', values: [Float64Array.from(x, (value, i) => 3 * value + (i % 15) - (i % 4))] };
    expect(mixedModel({ ...plan, outcome: y }).singular).toBe(true);
  });

  test('order of rows, and moving or stretching a predictor, change only what they must', () => {
    const order = [...sample.weights.keys()].sort((a, b) => ((a * 7) % 23) - ((b * 7) % 23));
    const other = reordered(sample, order);
    const moved = { name: 'background', values: other.background.values.map((x) => x.map((v) => 10 * v + 300)) };
    const outcome = { name: 'score', values: other.score.values.slice(0, 1) };
    const a = mixedModel(plan);
    const b = mixedModel({ ...plan, outcome, predictors: [moved, other.trait], schools: other.schools });
    expectClose(10 * b.coefficients[1].estimate.value, a.coefficients[1].estimate.value, 1e-7);
    expectClose(100 * b.random.covariance[1][1], a.random.covariance[1][1], 1e-5);
    expectClose(b.within, a.within, 1e-8);
    expect(b.logLikelihoods[0]).toBeCloseTo(a.logLikelihoods[0] - Math.log(10), 6);
  });

  test('plausible values add their part to every error', () => {
    const all = mixedModel({ ...plan, outcome: sample.score });
    expect(all.fits).toHaveLength(3);
    for (const { estimate } of all.coefficients) expect(estimate.variance.imputation).toBeGreaterThan(0);
    expect(all.coefficients[1].estimate.degreesOfFreedom).toBeLessThan(29);
  });

  test('what cannot be fitted is refused by name', () => {
    expect(() => mixedModel({ ...plan, slopes: ['nothing'] })).toThrow('slope of "nothing" belongs to no predictor');
    expect(() => mixedModel({ ...plan, slopes: ['trait', 'trait'] })).toThrow('named twice');
    expect(() => mixedModel({ ...plan, schools: sample.schools.map(() => 1) })).toThrow('single school');
    const twin = { name: 'twin', values: sample.trait.values };
    expect(() => mixedModel({ ...plan, predictors: [...plan.predictors, twin] })).toThrow('"twin" is determined by');
    const exact = { name: 'y', values: [sample.background.values[0].map((x) => 2 * x)] };
    expect(() => mixedModel({ ...plan, outcome: exact })).toThrow('nothing is left to vary');
  });
});
