import { covariateRows, spread, type TreatmentPlan } from './covariateRows.ts';
import { propensityScores } from './propensityScores.ts';
import { StatisticsError } from './statisticsError.ts';

/** Whom to match with whom. */
export interface MatchingPlan extends TreatmentPlan {
  /** Greatest distance in standard deviations of the logit of the propensity; null: any. 0.2 when absent (Austin 2011). */
  readonly caliper?: number | null;
  /** Most others per treated; 1 when absent. */
  readonly ratio?: number;
  /** Whether one of the others may serve several treated; false when absent. */
  readonly replacement?: boolean;
}

/** Treated rows with those they were matched with. */
export interface Matching {
  /** Places in the data. */
  readonly pairs: readonly { readonly treated: number; readonly others: readonly number[] }[];
  /** As long as the data: a matched treated has its weight, the others of its set share it equally, everybody else has 0. */
  readonly weights: Float64Array;
  /** Treated without a neighbour inside the caliper: the effect says nothing about them. */
  readonly unmatched: readonly number[];
  /** Caliper on the scale of the logit; Infinity without one. */
  readonly caliper: number;
}

/**
 * Nearest neighbours on the logit of the propensity score: treated in descending order of it choose in turn, one per round (R MatchIt
 * `matchit(method = "nearest", link = "linear.logit")`). Ties go to the lower logit. Without replacement the result depends on that order. Refuses a
 * caliper inside which nobody is found.
 */
export function nearestNeighbours(plan: MatchingPlan): Matching {
  const { caliper = 0.2, ratio = 1, replacement = false } = plan;
  checkArguments(caliper, ratio);
  const rows = covariateRows(plan);
  const { scores } = propensityScores(rows, rows.treated, rows.weights);
  const logits = scores.map((p) => Math.log(p / (1 - p)));
  const reach = caliper === null ? Number.POSITIVE_INFINITY : caliper * spreadOf(logits);
  const sets = choose({ logits, treated: rows.treated, reach, ratio, replacement });
  const weights = new Float64Array(logits.length);
  for (const [t, others] of sets) {
    if (others.length === 0) continue;
    weights[t] = rows.weights[t];
    for (const other of others) weights[other] += rows.weights[t] / others.length;
  }
  const matched = [...sets].filter(([, others]) => others.length > 0);
  if (matched.length === 0)
    throw new StatisticsError('treatment.no-overlap', 'no treated has a neighbour inside the caliper');
  const place = (k: number): number => rows.kept[k];
  return {
    pairs: matched.map(([t, others]) => ({ treated: place(t), others: others.map(place) })),
    weights: spread(weights, rows.kept, plan.treated.length),
    unmatched: [...sets].filter(([, others]) => others.length === 0).map(([t]) => place(t)),
    caliper: reach,
  };
}

function checkArguments(caliper: number | null, ratio: number): void {
  if (caliper !== null && !(caliper > 0))
    throw new StatisticsError('argument.invalid', `a caliper is above 0, got ${caliper}`);
  if (!(Number.isInteger(ratio) && ratio > 0))
    throw new StatisticsError('argument.invalid', `a ratio is a positive integer, got ${ratio}`);
}

function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

interface Choosing {
  readonly logits: Float64Array;
  readonly treated: Float64Array;
  readonly reach: number;
  readonly ratio: number;
  readonly replacement: boolean;
}

/** The others of every treated. */
function choose({ logits, treated, reach, ratio, replacement }: Choosing): Map<number, number[]> {
  const order = Array.from(logits.keys()).sort((a, b) => logits[a] - logits[b] || a - b);
  const others = order.filter((i) => treated[i] === 0);
  const focus = order.filter((i) => treated[i] === 1).sort((a, b) => logits[b] - logits[a] || a - b);
  const sorted = Float64Array.from(others, (i) => logits[i]);
  const shared = freePlaces(others.length);
  const sets = new Map<number, number[]>(focus.map((t) => [t, []]));
  const own = new Map(focus.map((t) => [t, replacement ? new Set<number>() : null]));
  for (let round = 0; round < ratio; round += 1)
    for (const t of focus) {
      const used = own.get(t) ?? null;
      const at = nearest(sorted, logits[t], used === null ? shared : walking(used, others.length));
      if (at === null || Math.abs(sorted[at] - logits[t]) > reach) continue;
      if (used === null) shared.take(at);
      else used.add(at);
      sets.get(t)?.push(others[at]);
    }
  return sets;
}

/** Which of a row of places are still free: the next one at or after, at or before a place; −1 or the length where there is none. */
interface Free {
  readonly after: (at: number) => number;
  readonly before: (at: number) => number;
}

function nearest(sorted: Float64Array, value: number, free: Free): number | null {
  const from = firstAtLeast(sorted, value);
  const [low, high] = [free.before(from - 1), free.after(from)];
  if (low < 0) return high < sorted.length ? high : null;
  if (high >= sorted.length) return low;
  return value - sorted[low] <= sorted[high] - value ? low : high;
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places that are taken for good, found again by path halving. */
function freePlaces(length: number): Free & { readonly take: (at: number) => void } {
  const next = Int32Array.from({ length: length + 2 }, (_, i) => i);
  const last = next.slice();
  const find = (links: Int32Array, from: number): number => {
    let at = from;
    while (links[at] !== at) {
      links[at] = links[links[at]];
      at = links[at];
    }
    return at;
  };
  return {
    after: (at) => find(next, at + 1) - 1,
    before: (at) => find(last, at + 1) - 1,
    take: (at) => {
      next[at + 1] = at + 2;
      last[at + 1] = at;
    },
  };
}

function walking(used: ReadonlySet<number>, length: number): Free {
  const walk = (from: number, by: number): number => {
    let at = from;
    while (at >= 0 && at < length && used.has(at)) at += by;
    return at;
  };
  return { after: (at) => walk(at, 1), before: (at) => walk(at, -1) };
}
