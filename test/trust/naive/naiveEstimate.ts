import type { ReplicateDesign } from '#statistics/index.ts';
import { type Pupil, populationOf, type Recipe, type Survey } from '#test/trust/survey.ts';
import type { Case, NaiveInfluence, NaiveStatistic } from './statistics.ts';

/** Value and variance parts as a patient person with a pocket calculator would find them. */
export interface NaiveEstimate {
  readonly value: number;
  readonly variance: { readonly sampling: number; readonly imputation: number };
}

/** Who is meant: everybody, or a group. */
export type Domain = (pupil: Pupil) => boolean;

/** What is estimated: a statistic of a domain, or that of one domain minus that of another. */
export interface Target {
  readonly statistic: NaiveStatistic;
  readonly influence: NaiveInfluence;
  readonly focus: Domain;
  readonly reference: Domain | null;
}

/** Estimates a target: per plausible value the number and its variance from first principles, then Rubin's rules. */
export function naiveEstimate(survey: Survey, target: Target): NaiveEstimate {
  const count = survey.pupils[0].values.length;
  const values: number[] = [];
  const variances: number[] = [];
  for (let m = 0; m < count; m += 1) {
    values.push(numberOf(survey, target, { m, replicate: null }));
    variances.push(varianceOf(survey, target, m));
  }
  const value = average(values);
  let squares = 0;
  for (const one of values) squares += (one - value) ** 2;
  const imputation = count === 1 ? 0 : ((count + 1) / count) * (squares / (count - 1));
  const { recipe } = survey;
  const firstOnly = recipe.kind === 'replicates' && recipe.samplingVarianceFrom === 'first';
  return { value, variance: { sampling: firstOnly ? variances[0] : average(variances), imputation } };
}

/** Pupils of a domain who take part: a weight above 0 and no plausible value missing. */
export function takingPart({ pupils }: Survey, domain: Domain): Pupil[] {
  return pupils.filter((pupil) => pupil.weight > 0 && !pupil.values.some(Number.isNaN) && domain(pupil));
}

interface View {
  readonly m: number;
  /** Number of the replicate, or null for the full sample. */
  readonly replicate: number | null;
}

function caseOf(pupil: Pupil, { m, replicate }: View): Case {
  const w = replicate === null ? pupil.weight : pupil.replicates[replicate];
  return { y: pupil.values[m], background: pupil.background, trait: pupil.trait, w };
}

function numberOf(survey: Survey, { statistic, focus, reference }: Target, view: View): number {
  const of = (domain: Domain): number => statistic(takingPart(survey, domain).map((pupil) => caseOf(pupil, view)));
  return reference === null ? of(focus) : of(focus) - of(reference);
}

function varianceOf(survey: Survey, target: Target, m: number): number {
  const { recipe } = survey;
  if (recipe.kind === 'census') return 0;
  return recipe.kind === 'replicates'
    ? replicatedVariance(survey, target, { m, recipe })
    : clusterVariance(survey, target, { m, recipe });
}

type Of<Kind extends Recipe['kind']> = Extract<Recipe, { kind: Kind }>;

function replicatedVariance(survey: Survey, target: Target, { m, recipe }: { m: number; recipe: Of<'replicates'> }) {
  const count = survey.pupils[0].replicates.length;
  const repeated = Array.from({ length: count }, (_, replicate) => numberOf(survey, target, { m, replicate }));
  const centre = recipe.centre === 'mean' ? average(repeated) : numberOf(survey, target, { m, replicate: null });
  let variance = 0;
  for (let r = 0; r < count; r += 1)
    variance +=
      (recipe.scale ?? textbookFactor(recipe, count)) * (recipe.rscales?.[r] ?? 1) * (repeated[r] - centre) ** 2;
  return variance;
}

/** Wolter (2007): what a squared deviation counts in each scheme. */
function textbookFactor({ method, fayRho = 0 }: Pick<ReplicateDesign, 'method' | 'fayRho'>, count: number): number {
  const factors = {
    brr: 1 / count,
    fay: 1 / (count * (1 - fayRho) * (1 - fayRho)),
    jk1: (count - 1) / count,
    'jk2-half': 1,
    'jk2-full': 1 / 2,
    bootstrap: 1 / count,
    sdr: 4 / count,
  };
  return factors[method];
}

/** Σ_h (1 − f_h)·n_h/(n_h − 1)·Σ_i (t_hi − t̄_h)² over all clusters of the sample, t the weighted sum of the influences. */
function clusterVariance(survey: Survey, target: Target, { m, recipe }: { m: number; recipe: Of<'linearized'> }) {
  const totals = new Map<number, Map<number, number>>();
  const view = { m, replicate: null };
  const moves = [target.focus, ...(target.reference === null ? [] : [target.reference])].map((domain) => {
    const cases = takingPart(survey, domain).map((pupil) => caseOf(pupil, view));
    const members = new Set(takingPart(survey, domain));
    return (pupil: Pupil) => (members.has(pupil) ? pupil.weight * target.influence(cases, caseOf(pupil, view)) : 0);
  });
  for (const [row, pupil] of survey.pupils.entries()) {
    if (pupil.weight === 0) continue;
    const stratum = recipe.stratified ? pupil.stratum : 0;
    const cluster = recipe.clustered ? pupil.school : row;
    const ofStratum = totals.get(stratum) ?? new Map<number, number>();
    const moved = moves[0](pupil) - (moves[1]?.(pupil) ?? 0);
    totals.set(stratum, ofStratum.set(cluster, (ofStratum.get(cluster) ?? 0) + moved));
  }
  return addStrata(totals, recipe);
}

function addStrata(totals: ReadonlyMap<number, ReadonlyMap<number, number>>, recipe: Of<'linearized'>): number {
  const parts: number[] = [];
  for (const [stratum, clusters] of totals) {
    const sums = [...clusters.values()];
    if (sums.length < 2) continue;
    const population = recipe.finite ? populationOf(stratum, recipe.stratified) : Number.POSITIVE_INFINITY;
    let squares = 0;
    for (const sum of sums) squares += (sum - average(sums)) ** 2;
    parts.push((1 - sums.length / population) * (sums.length / (sums.length - 1)) * squares);
  }
  const variance = parts.reduce((sum, part) => sum + part, 0);
  return recipe.lonely === 'average' ? (variance / parts.length) * totals.size : variance;
}

function average(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
