import type {
  EditedCell,
  EditedRow,
  EditedSheet,
  RowKey,
  StrangeRow,
} from '#domain/rectification/ledgerSheet/sheetRow.ts';
import { RuleError } from '#domain/ruleError.ts';
import { columnLetters } from '#files/xlsx/cellReference.ts';
import type { CellValue, Sheet, SheetRow } from '#files/xlsx/readSheet.ts';
import { type LedgerColumn, ledgerColumns } from './ledgerColumns.ts';
import { keyHeader, markOf, plainCell, readKey } from './ledgerKeys.ts';

/** Where the columns of an edited ledger stand now; they may have been moved. */
interface Places {
  readonly lastHeaderRow: number;
  readonly key: number;
  readonly columns: readonly { readonly column: LedgerColumn; readonly index: number }[];
}

/**
 * Rows of an exported ledger that somebody edited, each with the cells that are no longer as they were. Rows may be sorted and left out, columns
 * moved and left out. Refuses a workbook without the hidden keys (`file.ledger-keys`).
 */
export function readLedgerSheet(sheets: readonly Sheet[], file: string): EditedSheet {
  for (const sheet of sheets) {
    const places = findPlaces(sheet.rows);
    if (places !== null) return { sheet: sheet.name, ...readRows(sheet.rows, places) };
  }
  throw new RuleError('file.ledger-keys', `文件“${file}”不是由本系统导出的整改台账，或隐藏的编码列已被删去`, {
    remedy: '请重新导出台账，在导出的文件上修改；不要删去表头和隐藏列。',
    places: [{ file }],
  });
}

const bare = (text: string) => text.replaceAll(/\s/gu, '');

function findPlaces(rows: readonly SheetRow[]): Places | null {
  const last = rows.slice(0, 20).findIndex(({ cells }) => cells.some((cell) => textOf(cell) === keyHeader));
  if (last < 0) return null;
  const upper = rows[last - 1]?.cells ?? [];
  const headers = rows[last].cells.map((cell, index) => bare(textOf(cell) || textOf(upper[index] ?? null)));
  return {
    lastHeaderRow: rows[last].number,
    key: headers.indexOf(bare(keyHeader)),
    columns: ledgerColumns.flatMap((column) => {
      const index = headers.indexOf(bare(column.header));
      return index < 0 || column.field === 'ordinal' ? [] : [{ column, index }];
    }),
  };
}

function readRows(rows: readonly SheetRow[], places: Places): Pick<EditedSheet, 'rows' | 'strange'> {
  const [read, strange] = [new Map<string, EditedRow>(), [] as StrangeRow[]];
  for (const row of rows.filter(({ number }) => number > places.lastHeaderRow)) {
    const key = readKey(textOf(row.cells[places.key] ?? null));
    const text = row.cells
      .map(textOf)
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, 40);
    if (key === null) {
      if (text !== '')
        strange.push({ row: row.number, text, reason: '这一行不是导出的台账项；新的台账项请在系统中起草' });
    } else if (read.has(key.id))
      strange.push({ row: row.number, text, reason: `与第 ${read.get(key.id)?.row} 行是同一台账项，只看前一行` });
    else read.set(key.id, { row: row.number, id: key.id, version: key.version, cells: editedCells(row, key, places) });
  }
  return { rows: [...read.values()], strange };
}

function editedCells(row: SheetRow, key: RowKey, { columns }: Places): EditedCell[] {
  return columns.flatMap(({ column: { field, header }, index }) => {
    const text = plainCell(shown(row, index));
    const formula = row.formulas.has(index);
    if (field === 'ordinal' || (!formula && key.cells[field] === markOf(text))) return [];
    return [{ field, header: bare(header), letters: columnLetters(index + 1), text, formula }];
  });
}

/** A cell as it is seen: 0.6 that is shown as a percentage is 60. */
function shown({ cells, percent }: SheetRow, index: number): string {
  const cell = cells[index] ?? null;
  return typeof cell === 'number' && percent.has(index) ? String(Math.round(cell * 1e6) / 1e4) : textOf(cell);
}

function textOf(cell: CellValue): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
