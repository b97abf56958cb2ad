import {
  analyse,
  betweenShare,
  type Estimate,
  type Grouping,
  linearRegression,
  logitInterval,
  type StatisticRequest,
  type SurveyDesign,
  twoLevelModel,
} from '#statistics/index.ts';

/** Pupils whose numbers are asked for: a drawn sample, or the whole population. */
export interface Pupils {
  readonly scores: readonly Float64Array[];
  readonly background: Float64Array;
  readonly girl: Int32Array;
  readonly town: Int32Array;
  readonly schools: Int32Array;
  readonly schoolWeights: Float64Array | null;
}

/** A number with its interval. */
export type Answer = Pick<Estimate, 'value' | 'standardError' | 'interval'>;

const STATISTICS: readonly StatisticRequest[] = [
  { kind: 'mean' },
  { kind: 'percentage-at-or-above', cut: 500 },
  { kind: 'percentage-at-or-above', cut: 660 },
  { kind: 'percentile', p: 0.5 },
];

/** Names of what is asked, in the order of the answers. */
export const TARGETS = [
  'mean',
  'percentage, about half',
  'percentage, about one in twenty',
  'percentage, about one in twenty, logit interval',
  'median',
  'difference, groups in the same schools',
  'difference, groups in other schools',
  'difference, part and whole',
  'regression slope',
  'share between schools, two-level model',
  'share between schools, by moments',
  'share between schools, by moments, corrected',
] as const;

/** Asks the engine for every target under one design. */
export function askAll(pupils: Pupils, design: SurveyDesign): Answer[] {
  const bySex = analyse({
    design,
    measure: pupils.scores,
    groups: grouping(pupils.girl, ['boys', 'girls']),
    statistics: STATISTICS,
    comparisons: [{ kind: 'pair', focus: 'girls', reference: 'boys' }],
  });
  const [mean, , , bySchool, half, , , , rare, , , , median] = bySex.map(({ estimate }) => estimate);
  const byPlace = analyse({
    design,
    measure: pupils.scores,
    groups: grouping(pupils.town, ['country', 'town']),
    statistics: [{ kind: 'mean' }],
    comparisons: [{ kind: 'pair', focus: 'town', reference: 'country' }, { kind: 'parts-with-whole' }],
  });
  const [between, , part] = byPlace.filter(({ reference }) => reference !== null).map(({ estimate }) => estimate);
  const logit = { ...rare, interval: logitInterval(rare) ?? rare.interval };
  return [mean, half, rare, logit, median, bySchool, between, part, ...askModels(pupils, design)];
}

function askModels({ scores, background, girl, schools, schoolWeights }: Pupils, design: SurveyDesign): Answer[] {
  const outcome = { name: 'score', values: scores };
  const predictors = [
    { name: 'background', values: [background] },
    { name: 'girl', values: [Float64Array.from(girl)] },
  ];
  const [model] = linearRegression({ design, outcome, predictors, groups: null });
  const [split] = twoLevelModel({ design, outcome, predictors: [], groups: null, schools, schoolWeights });
  const [moments] = betweenShare({ design, outcome, groups: null, schools });
  if (moments.corrected === null) throw new Error('every school has one pupil');
  return [model.coefficients[1].estimate, split.share, moments.share, moments.corrected];
}

function grouping(codes: Int32Array, labels: readonly string[]): Grouping {
  return { codes, labels };
}
