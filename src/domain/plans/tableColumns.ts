import type { DutyKind } from '#domain/rectification/duty.ts';

/** What a column of a task table holds. */
export type TableColumn = 'ordinal' | 'theme' | 'task' | 'window' | DutyKind | 'other';

const headings: readonly (readonly [RegExp, TableColumn])[] = [
  [/^(序号|编号|项次)$/u, 'ordinal'],
  [/^(类别|任务类别|板块|项目|主题)$/u, 'theme'],
  [/^(工作|重点|主要|具体|整改)?(任务|内容|举措|措施)(内容)?$/u, 'task'],
  [/^(牵头|主办|主责)(部门|单位|科室)?$/u, 'lead'],
  [/^(责任|分办|承办)(部门|单位|科室)?$/u, 'share'],
  [/^(协办|配合|参与|协同)(部门|单位|科室)?$/u, 'assist'],
  [/^(监督|督导|督办)(部门|单位|科室)?$/u, 'oversee'],
  [/^(工作|完成|整改|办理)?(时限|时间|期限|进度)(安排|要求)?$/u, 'window'],
];

/** Meaning of each column of a header row, or null where the row is none: it has to name the task and some unit. */
export function tableColumns(cells: readonly string[]): readonly TableColumn[] | null {
  const columns = cells.map(
    (cell) => headings.find(([heading]) => heading.test(cell.replaceAll(/\s/gu, '')))?.[1] ?? 'other',
  );
  const isHeader =
    columns.includes('task') && ['lead', 'share', 'assist'].some((kind) => columns.includes(kind as DutyKind));
  return isHeader ? withTheme(columns) : null;
}

/** A heading over two columns stands in both: the first of them is the theme. */
function withTheme(columns: readonly TableColumn[]): readonly TableColumn[] {
  const first = columns.indexOf('task');
  return columns[first + 1] === 'task' ? columns.with(first, 'theme') : columns;
}
