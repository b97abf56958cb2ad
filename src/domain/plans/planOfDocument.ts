import type { DocumentTable, FiledPlan, PlanDocument } from './planDocument.ts';
import { planOfLines } from './planOfLines.ts';
import { readTaskRows, type TaskRow } from './readTaskTable.ts';
import type { StatedTask } from './statedPlan.ts';
import { tableColumns } from './tableColumns.ts';
import { taskFaults } from './taskFaults.ts';

const remark = /^(注|说明|备注|填表|制表|审核|附)/u;

/**
 * A plan from the tables and lines of a file. A row of one cell over all columns names the theme of the rows below it; a task whose merged
 * cell covers several rows bears the units of all of them. Whatever stands above the header of a sheet, and sheets without one, are lines.
 */
export function planOfDocument({ lines, tables }: PlanDocument, file: string): FiledPlan {
  const texts = [...lines, ...tables.filter(({ form }) => form === 'excel').flatMap(linesOf)];
  const read = tables.map((table) => ({ table, rows: readTaskRows(headed(table)) }));
  const whole = [texts, ...tables.flatMap(({ rows }) => rows.map(({ cells }) => cells))].flat().join('\n');
  const plan = planOfLines(texts, { text: whole, tasks: read.flatMap(({ rows }) => joined(rows)) });
  const year = plan.year ?? 2000;
  return { plan, faults: read.flatMap(({ table, rows }) => taskFaults(table, rows, { file, year })) };
}

/** Lines of a sheet: what stands above its first header, or all of it where there is none. */
function linesOf({ rows }: DocumentTable): string[] {
  const first = rows.findIndex(({ cells }) => tableColumns(cells) !== null);
  return (first < 0 ? rows : rows.slice(0, first))
    .flatMap(({ cells }) => [...new Set(cells)])
    .flatMap((cell) => cell.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The rows as they are read: a heading over all columns becomes the theme of those below that have none, a remark says nothing. */
function headed({ rows }: DocumentTable): string[][] {
  let heading: string | null = null;
  let theme = -1;
  return rows.map(({ cells }) => {
    const columns = tableColumns(cells);
    if (columns !== null) {
      theme = columns.indexOf('theme');
      heading = null;
      return [...cells];
    }
    if (cells.length < 3 || cells[0] === '' || cells.some((cell) => cell !== cells[0]))
      return heading === null || theme < 0 || cells[theme] !== '' ? [...cells] : cells.with(theme, heading);
    if (!remark.test(cells[0])) heading = cells[0].replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/u, '');
    return cells.map(() => '');
  });
}

/** Tasks of the rows; neighbours that say the same are one task with the units of all of them. */
function joined(rows: readonly TaskRow[]): StatedTask[] {
  const tasks: StatedTask[] = [];
  for (const { task } of rows) {
    const last = tasks.at(-1);
    if (task === null) continue;
    if (last === undefined || !isSame(last, task)) tasks.push(task);
    else tasks[tasks.length - 1] = { ...last, duties: union(last, task) };
  }
  return tasks;
}

function isSame(one: StatedTask, other: StatedTask): boolean {
  return one.text === other.text && one.theme === other.theme && one.window === other.window;
}

function union(one: StatedTask, other: StatedTask): StatedTask['duties'] {
  const added = other.duties.filter(({ unit, kind }) => !one.duties.some((d) => d.unit === unit && d.kind === kind));
  return [...one.duties, ...added];
}
