import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { printableText } from '#files/printableText.ts';
import { fontSize, fonts, twips } from '#files/problemList/officialLayout.ts';

/** A column with its heading and its width in millimetres; the columns of a table add up to 156. */
export interface TextColumn {
  readonly header: string;
  readonly width: number;
}

/** A table of plain text in 小四; its heading is repeated on every page and no row is broken. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): Table {
  const line = (texts: readonly string[], bold: boolean) =>
    columns.map(({ width }, place) => cell(texts[place] ?? '', width, bold));
  const header = line(
    columns.map((column) => column.header),
    true,
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(156), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => twips(width)),
    rows: [
      new TableRow({ children: header, tableHeader: true, cantSplit: true }),
      ...rows.map((texts) => new TableRow({ children: line(texts, false), cantSplit: true })),
    ],
  });
}

function cell(text: string, width: number, bold: boolean): TableCell {
  const run = new TextRun({ text: printableText(text), font: fonts.body, size: fontSize.smallFourth, bold });
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: bold ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 340, lineRule: 'atLeast' },
        children: [run],
      }),
    ],
  });
}
