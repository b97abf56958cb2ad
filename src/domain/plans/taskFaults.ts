import { parseWindow } from '#domain/rectification/window.ts';
import type { DocumentTable, PlanFault } from './planDocument.ts';
import type { TaskRow } from './readTaskTable.ts';
import type { TableColumn } from './tableColumns.ts';

/** The most characters that a plan keeps of each. */
const longest = { task: 300, theme: 60, window: 40 } as const;

type Say = (column: TableColumn, message: string, remedy: string) => PlanFault;

/** What in the rows of a table cannot be kept as it stands, each with its place in the file and what to do. */
export function taskFaults(
  table: DocumentTable,
  rows: readonly TaskRow[],
  { file, year }: { readonly file: string; readonly year: number },
): PlanFault[] {
  return rows.flatMap((row) => {
    const say: Say = (column, message, remedy) => {
      const at = row.columns.indexOf(column);
      const place = { row: table.rows[row.index].number, column: columnName(table, at, column) };
      const value = (row.cells[at] ?? '').slice(0, 60);
      return { place: { file: `${file}（${table.name}）`, ...place, value }, message, remedy };
    };
    return faultsOf(row, year, say);
  });
}

function faultsOf({ task, cells, columns }: TaskRow, year: number, say: Say): PlanFault[] {
  if (task === null)
    return cells.some((cell) => cell.trim() !== '')
      ? [say('task', '这一行没有写工作任务，没有读入', '如确是一项任务，请在文件中补写后重新上传；否则不必理会。')]
      : [];
  const faults: PlanFault[] = [];
  if (task.text.length > longest.task)
    faults.push(say('task', `工作任务有 ${task.text.length} 字，超过 ${longest.task} 字`, '请在下面的任务中缩写。'));
  if ((task.theme ?? '').length > longest.theme)
    faults.push(say('theme', `类别超过 ${longest.theme} 字`, '请在下面的任务中缩写。'));
  if (columns.includes('lead') && !task.duties.some(({ kind }) => kind === 'lead'))
    faults.push(say('lead', '没有牵头部门', '请在下面的任务中指定牵头部门。'));
  if (task.window === null) faults.push(say('window', '没有写时限', '请在下面的任务中填写时限。'));
  else if (parseWindow(task.window, year) === null)
    faults.push(say('window', '看不懂这个时限', '请在下面的任务中改写，如“3月至5月”“2026年”“全程”。'));
  return faults;
}

const names: Partial<Record<TableColumn, string>> = {
  ...{ task: '工作任务', theme: '类别', lead: '牵头部门', window: '时限' },
};

/** “D 牵头部门” in a spreadsheet, “第4列 牵头部门” in a document. */
function columnName({ form }: DocumentTable, index: number, column: TableColumn): string {
  const name = names[column] ?? '';
  if (index < 0) return name;
  return form === 'word' ? `第${index + 1}列 ${name}` : `${letters(index + 1)} ${name}`;
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
