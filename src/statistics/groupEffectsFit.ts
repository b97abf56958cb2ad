import { pairsOf } from './correlationFit.ts';
import type { DirectStatistic } from './directStatistic.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Divisor } from './variance.ts';

/**
 * Standardized differences of every pair of groups, later minus earlier, and η = √(1 − SSW/SST). Columns: the values, the group
 * of each row as an index into `labels`. d = (m₂ − m₁)/√((s₁² + s₂²)/2), both groups counting alike (as BIFIEsurvey).
 * Influence by the delta method. Refuses, by name, a group that is empty or does not vary.
 */
export function groupEffectsFit(labels: readonly string[], divisor: Divisor): DirectStatistic {
  const pairs = pairsOf(labels.length);
  const less = divisor === 'weights' ? 0 : 1;
  return ([values, codes]) => {
    const rows = { values, codes, labels, less };
    return {
      value: (weights) => {
        const groups = groupsOf(rows, weights);
        return Float64Array.from([...pairs.map(([a, b]) => effect(groups[a], groups[b])), eta(groups)]);
      },
      influence: (weights) => {
        const groups = groupsOf(rows, weights);
        const ofPairs = pairs.map(([a, b]) => moveEffect({ values, codes, groups, less }, a, b));
        return [...ofPairs, moveEta({ values, codes, groups })];
      },
    };
  };
}

interface Group {
  readonly weight: number;
  readonly mean: number;
  /** Σw(y − mean)². */
  readonly squares: number;
  readonly variance: number;
}

interface Rows {
  readonly values: Float64Array;
  readonly codes: Float64Array;
  readonly labels: readonly string[];
  readonly less: number;
}

function groupsOf({ values, codes, labels, less }: Rows, weights: Float64Array): Group[] {
  const [weight, sums, squares] = [0, 0, 0].map(() => new Float64Array(labels.length));
  for (let i = 0; i < values.length; i += 1) {
    weight[codes[i]] += weights[i];
    sums[codes[i]] += weights[i] * values[i];
  }
  const means = sums.map((sum, g) => sum / weight[g]);
  for (let i = 0; i < values.length; i += 1) squares[codes[i]] += weights[i] * (values[i] - means[codes[i]]) ** 2;
  return labels.map((label, g) => {
    const group = { weight: weight[g], mean: means[g], squares: squares[g], variance: squares[g] / (weight[g] - less) };
    refuseEmpty(group, label);
    return group;
  });
}

function refuseEmpty({ weight, mean, squares }: Group, label: string): void {
  if (!(weight > 0)) throw new StatisticsError('group.empty', `group "${label}" has no row with a weight above 0`);
  if (!(squares > 1e-24 * weight * mean * mean))
    throw new StatisticsError('measure.no-variance', `the values of group "${label}" do not vary`);
}

function effect(earlier: Group, later: Group): number {
  return (later.mean - earlier.mean) / Math.sqrt((earlier.variance + later.variance) / 2);
}

function eta(groups: readonly Group[]): number {
  const { squares, total } = squaresOf(groups);
  return Math.sqrt(1 - squares / total);
}

function squaresOf(groups: readonly Group[]): { squares: number; total: number; mean: number } {
  const weight = groups.reduce((sum, group) => sum + group.weight, 0);
  const mean = groups.reduce((sum, group) => sum + group.weight * group.mean, 0) / weight;
  const squares = groups.reduce((sum, group) => sum + group.squares, 0);
  const between = groups.reduce((sum, group) => sum + group.weight * (group.mean - mean) ** 2, 0);
  return { squares, total: squares + between, mean };
}

interface Grouped {
  readonly values: Float64Array;
  readonly codes: Float64Array;
  readonly groups: readonly Group[];
}

function moveEffect(rows: Grouped & { readonly less: number }, a: number, b: number): Float64Array {
  const [earlier, later] = [rows.groups[a], rows.groups[b]];
  const pooled = (earlier.variance + later.variance) / 2;
  const d = effect(earlier, later);
  return rows.values.map((y, i) => {
    const code = rows.codes[i];
    if (code !== a && code !== b) return 0;
    const group = code === a ? earlier : later;
    const ofMean = ((code === a ? -1 : 1) * (y - group.mean)) / group.weight;
    const ofVariance = ((y - group.mean) ** 2 - group.variance) / (group.weight - rows.less);
    return ofMean / Math.sqrt(pooled) - (d * ofVariance) / (4 * pooled);
  });
}

function moveEta({ values, codes, groups }: Grouped): Float64Array {
  const { squares, total, mean } = squaresOf(groups);
  const now = eta(groups);
  return values.map((y, i) => {
    const within = (y - groups[codes[i]].mean) ** 2;
    const all = (y - mean) ** 2;
    return now === 0 ? 0 : ((squares / total) * all - within) / (2 * now * total);
  });
}
