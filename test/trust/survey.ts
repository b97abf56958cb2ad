import type { AnalysisPlan, Grouping, ReplicateDesign, SurveyDesign, Variable } from '#statistics/index.ts';

/** One made-up pupil. A survey is told row by row, so that a test can reorder, repeat or change rows as a person would. */
export interface Pupil {
  /** Plausible values; NaN is missing. */
  readonly values: readonly number[];
  readonly background: number;
  readonly trait: number;
  readonly weight: number;
  /** Number of the group, −1 for none. */
  readonly group: number;
  readonly school: number;
  readonly stratum: number;
  readonly replicates: readonly number[];
}

/** How the variance of a made-up survey is to be estimated; columns come from the pupils. */
export type Recipe =
  | ({ readonly kind: 'replicates' } & Omit<ReplicateDesign, 'kind' | 'weights'>)
  | {
      readonly kind: 'linearized';
      readonly stratified: boolean;
      readonly clustered: boolean;
      readonly finite: boolean;
      readonly lonely: 'fail' | 'certainty' | 'average';
    }
  | { readonly kind: 'census' };

/** 模拟数据: pupils and a recipe. */
export interface Survey {
  readonly pupils: readonly Pupil[];
  readonly recipe: Recipe;
}

/** Labels of the groups; nobody is ever in the last. */
export const LABELS: readonly string[] = ['甲', '乙', '丙', '空'];

/** Clusters in the population of each stratum, where the recipe is finite. */
export function populationOf(stratum: number, stratified: boolean): number {
  return stratified ? 40 + 10 * stratum : 100;
}

/** The design as the engine wants it. */
export function designOf({ pupils, recipe }: Survey): SurveyDesign {
  const codes = (read: (pupil: Pupil) => number): Int32Array => Int32Array.from(pupils, read);
  const numbers = (read: (pupil: Pupil) => number): Float64Array => Float64Array.from(pupils, read);
  const base = { weights: numbers(({ weight }) => weight), schools: codes(({ school }) => school) };
  if (recipe.kind === 'census') return { ...base, variance: recipe };
  if (recipe.kind === 'replicates') {
    const count = pupils[0]?.replicates.length ?? 0;
    const weights = Array.from({ length: count }, (_, r) => numbers(({ replicates }) => replicates[r]));
    return { ...base, variance: { ...recipe, weights } };
  }
  const { stratified, clustered, finite, lonely } = recipe;
  const variance = {
    kind: 'linearized',
    strata: stratified ? codes(({ stratum }) => stratum) : null,
    clusters: clustered ? codes(({ school }) => school) : null,
    populationClusters: finite ? numbers(({ stratum }) => populationOf(stratum, stratified)) : null,
    lonely,
  } as const;
  return { ...base, variance };
}

/** The groups as the engine wants them. */
export function groupsOf({ pupils }: Survey): Grouping {
  return { codes: Int32Array.from(pupils, ({ group }) => group), labels: LABELS };
}

/** The plausible values, one column each. */
export function measureOf({ pupils }: Survey): Float64Array[] {
  return (pupils[0]?.values ?? []).map((_, m) => Float64Array.from(pupils, ({ values }) => values[m]));
}

/** Score, background and trait as variables of a model. */
export function variablesOf(survey: Survey): { score: Variable; background: Variable; trait: Variable } {
  const column = (read: (pupil: Pupil) => number) => [Float64Array.from(survey.pupils, read)];
  return {
    score: { name: 'score', values: measureOf(survey) },
    background: { name: 'background', values: column(({ background }) => background) },
    trait: { name: 'trait', values: column(({ trait }) => trait) },
  };
}

/** A plan for the survey with its four groups. */
export function planOf(
  survey: Survey,
  statistics: AnalysisPlan['statistics'],
  comparisons: AnalysisPlan['comparisons'] = [],
): AnalysisPlan {
  return { design: designOf(survey), measure: measureOf(survey), groups: groupsOf(survey), statistics, comparisons };
}

/** The survey with every pupil changed in the same way. */
export function changeEach(survey: Survey, change: (pupil: Pupil, row: number) => Pupil): Survey {
  return { ...survey, pupils: survey.pupils.map(change) };
}
