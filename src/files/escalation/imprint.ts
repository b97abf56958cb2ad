import { BorderStyle, type IBorderOptions, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import { printableText } from '#files/printableText.ts';
import { characterWidth, exactLine, fontSize, fonts, twips } from '#files/problemList/officialLayout.ts';

/** Lines of the 版记: 0.35 mm above and below, 0.25 mm between (GB/T 9704—2012, 7.4.1); Word counts eighths of a point. */
const thick: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 };
const thin: IBorderOptions = { ...thick, size: 6 };

const text = (content: string) =>
  new TextRun({ text: printableText(content), font: fonts.body, size: fontSize.fourth });

/** Stands at the next tab stop; a tab inside the text would not survive. */
const tabbed = (content: string) =>
  new TextRun({ children: [new Tab(), printableText(content)], font: fonts.body, size: fontSize.fourth });

const indent = { left: characterWidth, right: characterWidth };

/** 版记 in 4号仿宋, one character in on either side: 抄送 where there is any, then who printed it and when. */
export function imprint({
  copies,
  issuer,
  date,
}: {
  copies: readonly string[];
  issuer: string;
  date: string;
}): readonly Paragraph[] {
  const printed = new Paragraph({
    ...{ spacing: exactLine, indent, keepLines: true },
    border: { top: copies.length === 0 ? thick : thin, bottom: thick },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(156) - characterWidth }],
    children: [text(issuer), tabbed(`${date}印发`)],
  });
  if (copies.length === 0) return [printed];
  const copied = new Paragraph({
    ...{ spacing: exactLine, indent, keepNext: true, border: { top: thick } },
    children: [text(`抄送：${copies.join('，')}。`)],
  });
  return [copied, printed];
}
