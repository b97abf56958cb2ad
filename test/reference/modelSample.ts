import type { LinearizedDesign, SurveyDesign } from '#statistics/design.ts';
import { jackknifeReplicates } from '#statistics/jackknifeReplicates.ts';
import type { Grouping } from '#statistics/plan.ts';
import type { Variable } from '#statistics/variable.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';

/** 模拟数据: pupils in schools in four strata, with a background index, a 0/1 trait and three plausible values. */
export interface ModelSample {
  readonly weights: Float64Array;
  readonly strata: Int32Array;
  readonly schools: Int32Array;
  readonly background: Variable;
  readonly trait: Variable;
  readonly score: Variable;
  /** 1 for a score above 500, per plausible value. */
  readonly pass: Variable;
  readonly groups: Grouping;
}

/** Draws a sample: half a standard deviation of score goes with the background, a fifth of the variance with the school. */
export function modelSample(seed: number, schools = 24, pupils = 12): ModelSample {
  const random = randomNumbers(seed);
  const rows = schools * pupils;
  const school = Int32Array.from({ length: rows }, (_, i) => Math.floor(i / pupils));
  const effects = Float64Array.from({ length: schools }, () => 40 * random.normal());
  const background = Float64Array.from({ length: rows }, () => random.normal());
  const trait = Float64Array.from({ length: rows }, () => (random.uniform() < 0.4 ? 1 : 0));
  const truth = Float64Array.from(
    school,
    (s, i) => 500 + effects[s] + 45 * background[i] + 10 * trait[i] + 60 * random.normal(),
  );
  const scores = Array.from({ length: 3 }, () => truth.map((value) => value + 20 * random.normal()));
  return {
    weights: Float64Array.from(school, (s) => 1 + (s % 5) / 4 + random.uniform() / 5),
    strata: school.map((s) => Math.floor((4 * s) / schools)),
    schools: school,
    background: { name: 'background', values: [background] },
    trait: { name: 'trait', values: [trait] },
    score: { name: 'score', values: scores },
    pass: { name: 'pass', values: scores.map((values) => values.map((value) => (value > 500 ? 1 : 0))) },
    groups: { codes: Int32Array.from(trait), labels: ['no', 'yes'] },
  };
}

/** Schools as clusters in strata. */
export function linearizedDesign({ weights, strata, schools }: ModelSample): SurveyDesign {
  const variance: LinearizedDesign = { kind: 'linearized', strata, clusters: schools, lonely: 'fail' };
  return { weights, variance, schools };
}

/** One replicate per school, dropped in turn; without strata. */
export function jackknifeDesign({ weights, schools }: ModelSample): SurveyDesign {
  return { weights, variance: jackknifeReplicates({ weights, zones: null, units: schools, method: 'jk1' }), schools };
}

/** The same sample with its rows in another order. */
export function reordered(sample: ModelSample, order: readonly number[]): ModelSample {
  const numbers = (column: Float64Array): Float64Array => Float64Array.from(order, (i) => column[i]);
  const codes = (column: Int32Array): Int32Array => Int32Array.from(order, (i) => column[i]);
  const variable = ({ name, values }: Variable): Variable => ({ name, values: values.map(numbers) });
  return {
    weights: numbers(sample.weights),
    strata: codes(sample.strata),
    schools: codes(sample.schools),
    background: variable(sample.background),
    trait: variable(sample.trait),
    score: variable(sample.score),
    pass: variable(sample.pass),
    groups: { ...sample.groups, codes: codes(sample.groups.codes) },
  };
}
