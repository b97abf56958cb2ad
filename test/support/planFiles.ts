import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import ExcelJS from 'exceljs';
import { pastedRows } from '#domain/plans/pastedRows.ts';
import { tableColumns } from '#domain/plans/tableColumns.ts';

/** A published plan with its table laid out as in print: where a cell stands, how many columns and rows it covers. */
interface LaidOut {
  readonly lines: readonly string[];
  readonly rows: readonly (readonly LaidCell[])[];
}

interface LaidCell {
  readonly text: string;
  readonly columns: number;
  /** Goes on with the merged cell above. */
  readonly below: boolean;
  /** Begins a merged cell that the next row goes on with. */
  readonly above: boolean;
}

/** Lays out the text of a plan: empty themes and windows are parts of the merged cell above, a row with a cell less has theme and task in one. */
export function layOut(text: string): LaidOut {
  const plain = text.replaceAll(/\[bookmark: \w+\]/gu, '').replaceAll(/\r\n?/gu, '\n');
  const first = plain.search(/^[^\n]*\t/mu);
  const prose = first < 0 ? plain : plain.slice(0, first);
  const rows = first < 0 ? [] : pastedRows(plain.slice(first));
  const widest = Math.max(0, ...rows.map(({ length }) => length));
  const merges = rows.map((row) => row.length === widest && tableColumns(row) === null);
  const goesOn = (k: number, column: number) =>
    (merges[k] ?? false) && (merges[k - 1] ?? false) && [1, widest - 1].includes(column) && rows[k][column] === '';
  return {
    lines: prose.split('\n').filter((line) => line.trim() !== ''),
    rows: rows.map((row, k) =>
      row.map((cell, column) => ({
        ...{ text: cell, columns: row.length < widest && column === 1 ? 2 : 1 },
        ...{ below: goesOn(k, column), above: goesOn(k + 1, column) },
      })),
    ),
  };
}

/** As a Word document: `gridSpan` and `vMerge`, every line of a cell a paragraph. */
export async function asWord({ lines, rows }: LaidOut): Promise<Buffer> {
  const cellOf = ({ text, columns, below, above }: LaidCell) =>
    new TableCell({
      children: text.split('\n').map((line) => new Paragraph(line)),
      columnSpan: columns,
      ...(below ? { verticalMerge: VerticalMergeType.CONTINUE } : {}),
      ...(above && !below ? { verticalMerge: VerticalMergeType.RESTART } : {}),
    });
  const table = new Table({ rows: rows.map((row) => new TableRow({ children: row.map(cellOf) })) });
  const children = [...lines.map((line) => new Paragraph(line)), ...(rows.length > 0 ? [table] : [])];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** As a workbook: one line a row, merged over the width of the table, and merged ranges in the table. */
export async function asExcel({ lines, rows }: LaidOut): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('任务清单');
  lines.forEach((line, k) => {
    sheet.getCell(k + 1, 1).value = line;
    sheet.mergeCells(k + 1, 1, k + 1, 6);
  });
  const starts = new Map<number, number>();
  rows.forEach((row, k) => {
    const at = lines.length + k + 1;
    let column = 1;
    for (const { text, columns, below, above } of row) {
      if (!below) sheet.getCell(at, column).value = text === '' ? null : text;
      if (columns > 1) sheet.mergeCells(at, column, at, column + columns - 1);
      if (above && !below) starts.set(column, at);
      if (below && !above) sheet.mergeCells(starts.get(column) ?? at, column, at, column);
      column += columns;
    }
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
