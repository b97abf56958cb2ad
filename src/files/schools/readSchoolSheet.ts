import {
  type SchoolField,
  type SchoolRow,
  type SchoolSheet,
  schoolFieldNames,
  schoolFields,
} from '#domain/organisation/schoolRow.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { CellValue, Sheet, SheetRow } from '#files/xlsx/readSheet.ts';

/** Words by which a column is known beside the header of the template. */
const words: Record<SchoolField, RegExp> = {
  formerCode: /^(原|旧)(学校)?(标识码|代码)/,
  code: /^(学校)?[（(]?(机构)?[）)]?(标识码|代码)/,
  name: /^(学校)?(名称|全称)/,
  region: /^(所属|所在)?(地区|区县|区域|行政区划)/,
  stage: /^(学段|办学类型|学校类型)/,
  setting: /^城乡/,
  nature: /^(办学性质|举办者)/,
  superior: /^(主管|上级)(单位|部门)/,
};

const order: readonly SchoolField[] = [
  'formerCode',
  'code',
  'name',
  'region',
  'stage',
  'setting',
  'nature',
  'superior',
];
const required: readonly SchoolField[] = ['code', 'name', 'region'];
const searchedRows = 10;

/**
 * Rows of the first visible sheet whose first ten rows hold a header with code, name and region. Cells are taken as they are shown, trimmed; wholly
 * empty rows are left out. Refuses a workbook without such a sheet (`file.schools-header`), or with nothing below it (`file.schools-empty`).
 */
export function readSchoolSheet(sheets: readonly Sheet[], file: string): SchoolSheet {
  for (const { name, hidden, rows } of sheets) {
    if (hidden) continue;
    const header = rows.slice(0, searchedRows).find((row) => isHeader(columnsOf(row)));
    if (header === undefined) continue;
    const columns = columnsOf(header);
    const below = rows.filter(({ number }) => number > header.number).map((row) => readRow(row, columns));
    const filled = below.filter(isFilled);
    if (filled.length === 0) throw refusal('file.schools-empty', `文件“${file}”只有标题行，没有学校`, file);
    return { file, sheet: name, rows: filled };
  }
  const names = required.map((field) => `“${schoolFieldNames[field]}”`).join('、');
  throw refusal('file.schools-header', `文件“${file}”的前 10 行里找不到标题行，至少要有${names}`, file);
}

type Columns = ReadonlyMap<SchoolField, number>;

function columnsOf({ cells }: SheetRow): Columns {
  const columns = new Map<SchoolField, number>();
  cells.forEach((cell, index) => {
    const text = textOf(cell).replace(/[\s*＊]/gu, '');
    const field = order.find((one) => words[one].test(text));
    if (field !== undefined && !columns.has(field)) columns.set(field, index);
  });
  return columns;
}

function isHeader(columns: Columns): boolean {
  return required.every((field) => columns.has(field));
}

function readRow({ number, cells }: SheetRow, columns: Columns): SchoolRow {
  const text = (field: SchoolField) => textOf(cells[columns.get(field) ?? -1] ?? null);
  const values = Object.fromEntries(schoolFields.map((field) => [field, text(field)])) as Record<SchoolField, string>;
  return { row: number, ...values };
}

function isFilled(row: SchoolRow): boolean {
  return schoolFields.some((field) => row[field] !== '');
}

/** Full-width forms to half-width, since codes are often typed so; a date or a truth value is no text of a school. */
function textOf(cell: CellValue): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).normalize('NFKC').trim();
}

function refusal(code: string, message: string, file: string): RuleError {
  return new RuleError(code, message, { remedy: '请下载导入模板，按模板的标题行填写。', places: [{ file }] });
}
