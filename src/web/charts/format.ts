import { inDigits } from '#domain/problems/supportedDigits.ts';

/** How numbers are shown. Rounding happens here and nowhere else: a value has the digits that its standard error supports. */
const ABSENT = '—';

/** Lower and upper end of an interval, as JSON carries the pair. */
export type Interval = readonly number[];

/** A value with the digits of its error; absent as a dash. */
export function showValue(value: number | null, standardError: number | null): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  return withMinus(inDigits(value, standardError));
}

/** A value that may be a bound only: ≤ 5, ≥ 95. */
export function showBounded(value: number | null, standardError: number | null, bound: Bound): string {
  const shown = showValue(value, standardError);
  if (bound === undefined || bound === null) return shown;
  return `${bound === 'at-most' ? '≤' : '≥'} ${shown}`;
}

/** How a number is a bound, where it is one. */
export type Bound = 'at-most' | 'at-least' | null | undefined;

/** The typographic minus, which is as wide as a digit; a rounded zero carries none. */
function withMinus(shown: string): string {
  return Number(shown) === 0 ? shown.replace('-', '') : shown.replace('-', '−');
}

/** A change with its sign; minus is the typographic one. */
export function showSigned(value: number | null, standardError: number | null): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  const shown = showValue(value, standardError);
  return value > 0 && Number(shown) !== 0 ? `+${shown}` : shown;
}

/** An interval as 448.1 ～ 471.5 with the digits of the error. */
export function showInterval(interval: Interval | null, standardError: number | null): string {
  return interval === null ? ABSENT : interval.map((end) => showValue(end, standardError)).join(' ～ ');
}

/** A count with separators; absent as a dash. */
export function showCount(count: number | null): string {
  return count === null ? ABSENT : count.toLocaleString('zh-CN');
}
