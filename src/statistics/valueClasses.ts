import { levelsOf } from './levels.ts';
import type { RowStatistic, StatisticRequest } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';

/** Requests that are answered by shares of classes. */
export type ShareRequest = Extract<
  StatisticRequest,
  { kind: 'levels' | 'percentage-equal' | 'percentage-at-or-above' | 'percentage-below' }
>;

/** How values fall into classes, numbered from 0. */
export interface ValueClasses {
  readonly classes: number;
  /** Class 1 where a value equals `value`, else 0; or the number of ascending cut scores that it reaches. */
  readonly rule:
    | { readonly kind: 'equal'; readonly value: number }
    | { readonly kind: 'cuts'; readonly cuts: readonly number[] };
}

/** The classes that a request needs. Refuses cut scores out of order, and a value that no row can equal. */
export function valueClasses(request: ShareRequest): ValueClasses {
  if (request.kind === 'percentage-equal') {
    if (Number.isFinite(request.value)) return { classes: 2, rule: { kind: 'equal', value: request.value } };
    throw new StatisticsError('argument.invalid', `a percentage equal to ${request.value} has no meaning`);
  }
  const cuts = request.kind === 'levels' ? request.cuts : [request.cut];
  levelsOf(new Float64Array(0), cuts);
  return { classes: cuts.length + 1, rule: { kind: 'cuts', cuts } };
}

/** Class of every value; a missing one is in class 0, callers leave such rows out. */
export function classesOfValues(values: Float64Array, { rule }: ValueClasses): Int32Array {
  if (rule.kind === 'cuts') return levelsOf(values, rule.cuts);
  const classes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) if (values[i] === rule.value) classes[i] = 1;
  return classes;
}

/** A statistic that is the share of consecutive classes, `from` included, `to` excluded. */
export interface ShareRange {
  readonly statistic: RowStatistic;
  readonly from: number;
  readonly to: number;
}

/** The shares that a request asks for: levels first, then at and above each cut. */
export function shareRanges(request: ShareRequest): ShareRange[] {
  if (request.kind === 'percentage-below') return [{ statistic: request, from: 0, to: 1 }];
  if (request.kind !== 'levels') return [{ statistic: request, from: 1, to: 2 }];
  const { cuts } = request;
  const levels = [...cuts, null].map((below, level): ShareRange => {
    const from = level === 0 ? null : cuts[level - 1];
    return { statistic: { kind: 'level', level, from, below }, from: level, to: level + 1 };
  });
  const above = cuts.map((cut, k): ShareRange => {
    return { statistic: { kind: 'percentage-at-or-above', cut }, from: k + 1, to: cuts.length + 1 };
  });
  return [...levels, ...above];
}
