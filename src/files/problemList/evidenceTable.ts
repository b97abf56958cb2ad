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
import type { PaperEvidence } from '#domain/problems/problemListPaper.ts';
import { printableText } from '#files/printableText.ts';
import { fontSize, fonts, twips } from './officialLayout.ts';

const columns = [
  { header: '指标', width: 58, of: (evidence: PaperEvidence) => evidence.indicator },
  { header: '数值', width: 19, of: (evidence: PaperEvidence) => evidence.value },
  { header: '标准误', width: 18, of: (evidence: PaperEvidence) => evidence.standardError },
  { header: '95%区间', width: 29, of: (evidence: PaperEvidence) => evidence.interval },
  { header: '学生数', width: 17, of: (evidence: PaperEvidence) => evidence.students },
  { header: '学校数', width: 15, of: (evidence: PaperEvidence) => evidence.schools },
] as const;

const tableLine = { line: 340, lineRule: 'atLeast' } as const;
const margins = { top: 40, bottom: 40, left: 60, right: 60 };

function cell(text: string, options: { width: number; bold?: boolean; left?: boolean }): TableCell {
  return new TableCell({
    width: { size: twips(options.width), type: WidthType.DXA },
    margins,
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        keepNext: true,
        alignment: options.left === true ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: tableLine,
        children: [
          new TextRun({
            text: printableText(text),
            font: fonts.body,
            size: fontSize.smallFourth,
            bold: options.bold ?? false,
          }),
        ],
      }),
    ],
  });
}

/** The figures a problem rests on: value, standard error, interval and counts; what the source does not print says so. */
export function evidenceTable(evidence: readonly PaperEvidence[]): Table {
  const header = columns.map(({ header: text, width }) => cell(text, { width, bold: true }));
  const rows = evidence.map((figure) =>
    columns.map(({ width, of }, index) => cell(of(figure) ?? '未印出', { width, left: index === 0 })),
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(156), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => twips(width)),
    rows: [
      new TableRow({ children: header, tableHeader: true, cantSplit: true }),
      ...rows.map((children) => new TableRow({ children, cantSplit: true })),
    ],
  });
}

/** How the figures were come by, in small type under the table; equal lines are written once. */
export function evidenceNotes(
  evidence: readonly PaperEvidence[],
  options: { keepNext?: boolean } = {},
): readonly Paragraph[] {
  const lines = new Set(evidence.map(({ method, source }) => `方法：${method}　来源：${source}`));
  return [...lines].map(
    (text) =>
      new Paragraph({
        spacing: { ...tableLine, before: 60, after: 120 },
        keepNext: options.keepNext ?? false,
        children: [new TextRun({ text: printableText(text), font: fonts.body, size: fontSize.smallFourth })],
      }),
  );
}
