import { allFinite } from './allFinite.ts';
import { checkLength } from './checkColumn.ts';
import type { Grouping } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * Rows sorted into cells: one per group, one for rows in no group, and the whole that holds them all.
 * The whole is never stored per row: its sums are those of all other cells together.
 */
export interface Cells {
  /** Labels of the groups; group g is cell g. */
  readonly labels: readonly string[];
  /** Cell of each row that has a weight and a value; −1 for every other row. */
  readonly ofRow: Int32Array;
  /** Eligible rows per cell: a weight above 0, with or without a value. */
  readonly eligible: Int32Array;
  /** Cells that rows fall into: the groups and the rest. */
  readonly stored: number;
  /** Number of the cell that is the whole; also the count of stored cells. */
  readonly whole: number;
}

/** What decides the cell of a row. */
export interface CellColumns {
  readonly weights: Float64Array;
  readonly measure: readonly Float64Array[];
  readonly groups: Grouping | null;
}

/** Sorts rows into cells. A row has a value when none of its plausible values is missing (NaN). */
export function cellsOf({ weights, measure, groups }: CellColumns): Cells {
  if (groups !== null) checkGroups(groups, weights.length);
  const labels = groups?.labels ?? [];
  const stored = labels.length + 1;
  const ofRow = new Int32Array(weights.length).fill(-1);
  const eligible = new Int32Array(stored + 1);
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    const code = groups === null ? -1 : groups.codes[i];
    ofRow[i] = code < 0 ? labels.length : code;
    eligible[ofRow[i]] += 1;
    eligible[stored] += 1;
  }
  for (const [m, column] of measure.entries()) leaveOutMissing(ofRow, column, m);
  if (!ofRow.some((cell) => cell >= 0))
    throw new StatisticsError('measure.all-missing', 'no row with a weight above 0 has a value');
  return { labels, ofRow, eligible, stored, whole: stored };
}

/** Column by column, because a long column is read fastest from front to back; most miss nothing. Refuses what is infinite. */
function leaveOutMissing(ofRow: Int32Array, column: Float64Array, m: number): void {
  if (allFinite(column)) return;
  for (let i = 0; i < column.length; i += 1) {
    if (Number.isNaN(column[i])) ofRow[i] = -1;
    else if (!Number.isFinite(column[i]))
      throw new StatisticsError('measure.infinite', `plausible value ${m + 1}, row ${i} is infinite`);
  }
}

/** Number of the cell with this label. */
export function cellOf(cells: Cells, label: string): number {
  const cell = cells.labels.indexOf(label);
  if (cell < 0) throw new StatisticsError('group.unknown', `no group is called "${label}"`);
  return cell;
}

/** Name of a cell for messages. */
export function cellName(cells: Cells, cell: number): string {
  return cell === cells.whole ? 'the whole' : `group "${cells.labels[cell]}"`;
}

function checkGroups(groups: Grouping, rows: number): void {
  checkLength('the group column', groups.codes.length, rows);
  const twice = groups.labels.findIndex((label, code) => groups.labels.indexOf(label) < code);
  if (twice >= 0)
    throw new StatisticsError('groups.invalid', `two groups have the same label "${groups.labels[twice]}"`);
  for (let at = 0; at < rows; at += 1)
    if (groups.codes[at] < -1 || groups.codes[at] >= groups.labels.length)
      throw new StatisticsError('groups.invalid', `row ${at} is in group ${groups.codes[at]}, which has no label`);
}
