import { basename } from 'node:path';
import { RuleError } from '#domain/ruleError.ts';
import type { SheetRow } from '#files/xlsx/readSheet.ts';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { figureColumns, headerOf } from './figureColumns.ts';
import { findFigureHeader } from './findFigureHeader.ts';
import { type FigureFault, type FigureSheet, readFigureRow } from './readFigureRow.ts';
import type { ReportFigureRow } from './reportFigureRow.ts';
import { createSheetGrid } from './sheetGrid.ts';

const mostPlaces = 50;

/** The first visible sheet with a recognisable header. */
async function findFigureSheet(path: string, file: string): Promise<FigureSheet> {
  for (const sheet of await readWorkbook(path, { name: file })) {
    if (sheet.hidden) continue;
    const grid = createSheetGrid(sheet);
    const header = findFigureHeader(grid);
    if (header !== null) return { grid, header, faults: [] };
  }
  throw noHeader(file);
}

/** Remarks under a table: a row with a single text that begins like one. */
function isRemark({ cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => cell !== null);
  return filled.length === 1 && /^\s*(注|说明|备注|填表|制表|审核)/.test(String(filled[0]));
}

function noteRepeatedColumns({ header, faults }: FigureSheet): void {
  for (const { field } of header.repeated)
    faults.push({ row: header.lastRow, column: headerOf(field), value: '', what: '有两列都像是这一列，请只保留一列' });
}

function noteRepeatedRows(figures: readonly ReportFigureRow[], faults: FigureFault[]): void {
  const seen = new Map<string, number>();
  for (const { row, indicator, unit, round, group } of figures) {
    const key = JSON.stringify([indicator, unit, round, group]);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row);
    else
      faults.push({
        row,
        column: '指标',
        value: indicator,
        what: `与第${earlier}行重复（指标、单位、年度、群体都相同），请删去一行`,
      });
  }
}

/**
 * Reads report figures (指标、单位、年度/轮次、群体、数值、标准误、人数、全国、省、市、来源、页码; any order, header of one to
 * three rows within the first ten). An empty 标准误 is null: unknown. All faults of the sheet come in one `RuleError`
 * `file.figures-rows` with up to fifty places; `file.figures-header` and `file.figures-empty` when there is nothing to read.
 */
export async function readFigures(path: string, name?: string): Promise<readonly ReportFigureRow[]> {
  const file = name ?? basename(path);
  const sheet = await findFigureSheet(path, file);
  noteRepeatedColumns(sheet);
  const below = sheet.grid.rows.filter((row) => row.number > sheet.header.lastRow && !isRemark(row));
  const figures = below.flatMap(({ number }) => readFigureRow(sheet, number) ?? []);
  noteRepeatedRows(figures, sheet.faults);
  if (sheet.faults.length > 0) throw faulty(file, sheet.faults);
  if (figures.length === 0) throw empty(file);
  return figures;
}

function faulty(file: string, faults: readonly FigureFault[]): Error {
  const inOrder = faults.toSorted((a, b) => a.row - b.row).slice(0, mostPlaces);
  const lines = inOrder.map(
    ({ row, column, value, what }) => `第${row}行“${column}”${value === '' ? '' : `（${value}）`}：${what}`,
  );
  const more = faults.length > mostPlaces ? `（只列出前${mostPlaces}处）` : '';
  return new RuleError(
    'file.figures-rows',
    `文件“${file}”有${faults.length}处问题${more}，未导入：\n${lines.join('\n')}`,
    {
      remedy: '请按所列位置逐处改正后重新导入。',
      places: inOrder.map(({ row, column, value }) => ({ file, row, column, value })),
    },
  );
}

function noHeader(file: string): Error {
  const required = figureColumns.filter((column) => column.required).map(({ header }) => `“${header}”`);
  return new RuleError('file.figures-header', `文件“${file}”的前10行里找不到标题行，至少要有${required.join('、')}。`, {
    remedy: '请下载导入模板，按模板的标题行填写。',
    places: [{ file }],
  });
}

function empty(file: string): Error {
  return new RuleError('file.figures-empty', `文件“${file}”只有标题行，没有数值。`, {
    remedy: '请在标题行下面逐行填写后再导入。',
    places: [{ file }],
  });
}
