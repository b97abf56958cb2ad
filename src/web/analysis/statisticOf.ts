import type { Statistic } from '#domain/monitoring/estimateQuery.ts';

/** Kinds of statistic in the order they are offered. */
export const STATISTICS = [
  'mean',
  'levels',
  'percentage-at-least',
  'percentage-below',
  'percentage',
  'percentile',
  'sd',
] as const satisfies readonly Statistic['kind'][];

/** True for statistics that need a number or a list of numbers typed beside them. */
export function takesParameter(kind: Statistic['kind']): kind is Exclude<Statistic['kind'], 'mean' | 'sd'> {
  return kind !== 'mean' && kind !== 'sd';
}

/** The statistic of this kind with what was typed beside it; null when that cannot be read as numbers. */
export function statisticOf(kind: Statistic['kind'], typed: string): Statistic | null {
  if (!takesParameter(kind)) return { kind };
  const numbers = typed.split(/[,，、\s]+/u).flatMap((text) => (text === '' ? [] : [Number(text)]));
  if (numbers.some((number) => !Number.isFinite(number))) return null;
  if (kind === 'levels') return numbers.length === 0 ? { kind } : { kind, cuts: numbers };
  const [number] = numbers;
  if (number === undefined || numbers.length > 1) return null;
  if (kind === 'percentile') return number > 0 && number < 100 ? { kind, p: number } : null;
  return kind === 'percentage' ? { kind, value: number } : { kind, cut: number };
}
