import type { Grouping } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';

/**
 * Turns a factor into 0/1 variables, one per label except the reference, named `factor: label` (treatment coding).
 * Rows in no group (−1) are missing. Refuses an unknown reference and a factor with fewer than two labels.
 */
export function dummyVariables(factor: string, groups: Grouping, reference: string): Variable[] {
  if (groups.labels.length < 2) throw new StatisticsError('variables.invalid', `"${factor}" has fewer than two labels`);
  if (!groups.labels.includes(reference))
    throw new StatisticsError('group.unknown', `"${factor}" has no label "${reference}"`);
  return groups.labels.flatMap((label, code) =>
    label === reference ? [] : [{ name: `${factor}: ${label}`, values: [indicator(groups.codes, code)] }],
  );
}

function indicator(codes: Int32Array, code: number): Float64Array {
  return Float64Array.from(codes, (one) => (one < 0 ? Number.NaN : one === code ? 1 : 0));
}
