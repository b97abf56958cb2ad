import { dutyKinds } from '#domain/rectification/duty.ts';
import { splitUnits } from './splitUnits.ts';
import type { StatedDuty, StatedTask } from './statedPlan.ts';
import { type TableColumn, tableColumns } from './tableColumns.ts';

/** A row below a header, with what it was read as. */
export interface TaskRow {
  /** Its place among the rows given, from 0. */
  readonly index: number;
  /** Null where the row names no task. */
  readonly task: StatedTask | null;
  readonly cells: readonly string[];
  readonly columns: readonly TableColumn[];
}

/**
 * Tasks of a table (任务清单及分工表), in its order. Headers may be repeated from page to page. Themes and windows stand once for all
 * rows that their merged cell covers, so an empty one is that of the row above; units are never taken over from another row.
 * A row with one cell less than others has theme and task in one. Empty when there is no header that names tasks and units.
 */
export function readTaskTable(rows: readonly (readonly string[])[]): StatedTask[] {
  return readTaskRows(rows).flatMap(({ task }) => task ?? []);
}

/** The same row by row, also those that name no task. */
export function readTaskRows(rows: readonly (readonly string[])[]): TaskRow[] {
  const read: TaskRow[] = [];
  let above: StatedTask | undefined;
  let header: readonly TableColumn[] | null = null;
  for (const [index, given] of rows.entries()) {
    const found = tableColumns(given);
    if (found !== null) header = found;
    else if (header !== null) {
      const { cells, columns } = aligned(given, header);
      const task = taskOf(cells, columns, above);
      above = task ?? above;
      read.push({ index, task, cells, columns });
    }
  }
  return read;
}

function taskOf(
  cells: readonly string[],
  columns: readonly TableColumn[],
  above: StatedTask | undefined,
): StatedTask | null {
  const at = (column: TableColumn) => cells[columns.indexOf(column)]?.replaceAll(/\s+/gu, '') ?? '';
  const text = at('task');
  if (text === '') return null;
  const theme = at('theme');
  return {
    theme: theme === text || !columns.includes('theme') ? null : theme || (above?.theme ?? null),
    text,
    duties: dutiesOf(cells, columns),
    window: at('window') || (above?.window ?? null),
  };
}

/** Gives the task a column more where the row has one more than the header: what stands before it is the theme. */
function aligned(cells: readonly string[], columns: readonly TableColumn[]) {
  if (cells.length !== columns.length + 1 || columns.includes('theme')) return { cells, columns };
  return { cells, columns: columns.toSpliced(columns.indexOf('task'), 0, 'theme') };
}

function dutiesOf(cells: readonly string[], columns: readonly TableColumn[]): StatedDuty[] {
  return dutyKinds.flatMap((kind) =>
    columns.flatMap((column, k) => (column === kind ? splitUnits(cells[k] ?? '').map((unit) => ({ kind, unit })) : [])),
  );
}
