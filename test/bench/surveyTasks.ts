import type { Columns } from '#domain/monitoring/columnSource.ts';
import {
  type AnalysisPlan,
  analyse,
  type Estimate,
  linearRegression,
  type StatisticRequest,
  type SurveyDesign,
} from '#statistics/index.ts';
import { COUNTRIES, columnNames, PLAUSIBLE_VALUES, REPLICATES } from './surveyWork.ts';

/** What is timed: an estimate by country with its error, from columns in memory. */
export interface SurveyTask {
  readonly columns: readonly string[];
  /** Runs it, and answers value and error of one number of the first country, to be held against other programs. */
  readonly run: (columns: Columns) => Answer;
  /** Multiplications with additions per row that no way of computing can spare; null where it is not these that count. */
  readonly multiplications: number | null;
}

export interface Answer {
  readonly value: number;
  readonly error: number;
}

export type TaskName = 'means' | 'percentiles' | 'regression' | 'levels';

const { weights, plausibleValues, predictors, country, school } = columnNames;
const designColumns = [country, school, ...weights];
const WEIGHTS = REPLICATES + 1;
const MODEL = predictors.length + 1;

/** The tasks of the benchmark. Percentiles: 5, 10, 25, 50, 75, 90, 95; levels: six cut scores of PISA mathematics. */
export const surveyTasks: Readonly<Record<TaskName, SurveyTask>> = {
  means: {
    columns: [...designColumns, ...plausibleValues],
    run: (columns) => analysed(columns, [{ kind: 'mean' }], 0),
    multiplications: WEIGHTS * (1 + PLAUSIBLE_VALUES),
  },
  percentiles: {
    columns: [...designColumns, ...plausibleValues],
    run: (columns) =>
      analysed(
        columns,
        [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95].map((p) => ({ kind: 'percentile', p })),
        3,
      ),
    multiplications: null,
  },
  regression: {
    columns: [...designColumns, ...plausibleValues, ...predictors],
    run: regression,
    multiplications: WEIGHTS * ((MODEL * (MODEL + 1)) / 2 + PLAUSIBLE_VALUES * (MODEL + 1)),
  },
  levels: {
    columns: [...designColumns, ...plausibleValues],
    run: (columns) => analysed(columns, [{ kind: 'levels', cuts: [357.77, 420.07, 482.38, 544.68, 606.99, 669.3] }], 2),
    multiplications: WEIGHTS * PLAUSIBLE_VALUES,
  },
};

/** The number of the first country that the given statistic tells. */
function analysed(columns: Columns, statistics: readonly StatisticRequest[], place: number): Answer {
  const plan: AnalysisPlan = {
    design: designOf(columns),
    measure: plausibleValues.map((name) => numbers(columns, name)),
    groups: groupsOf(columns),
    statistics,
    comparisons: [],
  };
  const first = analyse(plan).filter(({ group }) => group === '0');
  return answerOf(first[place].estimate);
}

function regression(columns: Columns): Answer {
  const variable = (name: string, names: readonly string[]) => ({
    name,
    values: names.map((one) => numbers(columns, one)),
  });
  const models = linearRegression({
    design: designOf(columns),
    outcome: variable('achievement', plausibleValues),
    predictors: predictors.map((name) => variable(name, [name])),
    groups: groupsOf(columns),
  });
  const [, , escs] = models.find(({ group }) => group === '0')?.coefficients ?? [];
  return answerOf(escs.estimate);
}

function answerOf({ value, standardError }: Estimate): Answer {
  return { value, error: standardError };
}

function designOf(columns: Columns): SurveyDesign {
  const [full, ...replicates] = weights.map((name) => numbers(columns, name));
  return {
    weights: full,
    schools: Int32Array.from(numbers(columns, school)),
    variance: {
      kind: 'replicates',
      weights: replicates,
      method: 'fay',
      fayRho: 0.5,
      centre: 'estimate',
      samplingVarianceFrom: 'all',
    },
  };
}

function groupsOf(columns: Columns) {
  return {
    codes: Int32Array.from(numbers(columns, country)),
    labels: Array.from({ length: COUNTRIES }, (_, code) => String(code)),
  };
}

function numbers(columns: Columns, name: string): Float64Array {
  const values = columns.get(name);
  if (values instanceof Float64Array) return values;
  throw new Error(`no column of numbers is called ${name}`);
}
