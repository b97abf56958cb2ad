import type { EstimateAnswer, EstimateRow, FailedEstimateRow } from '#domain/monitoring/estimateRow.ts';
import { isReportable } from './presentEstimate.ts';

/** A computed row and why it must not be told, or null when it may. */
export interface ProtectedRow {
  readonly row: EstimateRow;
  readonly withheld: string | null;
}

const tooFew = '人数或学校数过少，不可报告';
const complementary = '为防止由全体与其他各组推算出不可报告的数值，本组一并不予显示';

/**
 * Decides row by row what an answer may tell. A group that rests on too few is withheld, and with it every difference that it
 * takes part in, because the other side would give it away. Where just one group is withheld, the whole and the other groups
 * would give it away too, so the smallest of these is withheld as well (complementary suppression).
 */
export function protectCells({ rows, failures }: EstimateAnswer): readonly ProtectedRow[] {
  const levels = rows.filter(({ reference }) => reference === null);
  const small = new Set([...keysOf(levels.filter(({ estimate }) => !isReportable(estimate))), ...keysOf(failures)]);
  const second =
    small.size === 1 ? smallest(levels.filter(({ group }) => group !== null && !small.has(group.key))) : null;
  return rows.map((row) => ({ row, withheld: reasonFor(row, small, second) }));
}

function reasonFor(row: EstimateRow, small: ReadonlySet<string>, second: string | null): string | null {
  const sides = [row.group?.key, row.reference?.kind === 'group' ? row.reference.key : undefined];
  if (!isReportable(row.estimate) || sides.some((key) => key !== undefined && small.has(key))) return tooFew;
  return second !== null && sides.includes(second) ? complementary : null;
}

function keysOf(rows: readonly (EstimateRow | FailedEstimateRow)[]): string[] {
  return rows.flatMap(({ group, reference }) => (group !== null && reference === null ? [group.key] : []));
}

/** Key of the group with the fewest pupils, or null when there is none. */
function smallest(rows: readonly EstimateRow[]): string | null {
  const [first] = rows.toSorted((one, other) => one.estimate.n - other.estimate.n);
  return first?.group?.key ?? null;
}
