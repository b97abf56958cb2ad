import { AlignmentType, BorderStyle, type IRunOptions, Paragraph, TextRun } from 'docx';
import { printableText } from '#files/printableText.ts';
import { characterWidth, exactLine, fontSize, fonts, widthOf } from './officialLayout.ts';
import { titleLines } from './titleLines.ts';

const twoCharacters = { firstLineChars: 200, firstLine: 2 * characterWidth };

/** Runs of a text that may hold several lines; each further line begins two characters in like the first. */
function textRuns(text: string, run: IRunOptions): TextRun[] {
  return printableText(text)
    .split('\n')
    .map(
      (line, index) => new TextRun(index === 0 ? { ...run, text: line } : { ...run, text: `　　${line}`, break: 1 }),
    );
}

export function emptyLine(): Paragraph {
  return new Paragraph({ spacing: exactLine, children: [] });
}

/** 发文机关标志: red, its upper edge 35 mm below the text area's. Long names are set smaller. */
export function issuerMark(body: string): Paragraph {
  const size = Math.min(84, Math.floor(880 / Math.max(body.length, 1)) - 2);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 1200 },
    children: [new TextRun({ text: printableText(body), font: fonts.title, size, color: 'FF0000' })],
  });
}

/** 发文字号, centred, with the red line 4 mm below it. */
export function documentNumber(number: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactLine,
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'FF0000', space: 11 } },
    children: textRuns(number, { font: fonts.body, size: fontSize.third }),
  });
}

/** 标题: 2号小标宋, centred, in lines that break between words. */
export function title(text: string): Paragraph {
  const run = { font: fonts.title, size: fontSize.second };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...exactLine, line: 700 },
    keepNext: true,
    children: titleLines(printableText(text)).map(
      (line, index) => new TextRun({ ...run, text: line, ...(index > 0 && { break: 1 }) }),
    ),
  });
}

/** A centred line in 楷体 under the title. */
export function subtitle(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactLine,
    children: textRuns(text, { font: fonts.kai, size: fontSize.third }),
  });
}

/** 主送机关: from the margin, closed by a full-width colon. */
export function addressees(bodies: readonly string[]): Paragraph {
  return new Paragraph({
    spacing: exactLine,
    children: textRuns(`${bodies.join('、')}：`, { font: fonts.body, size: fontSize.third }),
  });
}

/** 一、 in 黑体. */
export function firstHeading(text: string): Paragraph {
  return new Paragraph({
    outlineLevel: 0,
    spacing: exactLine,
    indent: twoCharacters,
    keepNext: true,
    children: textRuns(text, { font: fonts.hei, size: fontSize.third }),
  });
}

/** （一） in 楷体. */
export function secondHeading(text: string): Paragraph {
  return new Paragraph({
    outlineLevel: 1,
    spacing: exactLine,
    indent: twoCharacters,
    keepNext: true,
    children: textRuns(text, { font: fonts.kai, size: fontSize.third }),
  });
}

/** Body text in 3号仿宋, first line two characters in. */
export function bodyText(text: string, options: { bold?: boolean; keepNext?: boolean } = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: exactLine,
    indent: twoCharacters,
    keepNext: options.keepNext ?? false,
    children: textRuns(text, { font: fonts.body, size: fontSize.third, bold: options.bold ?? false }),
  });
}

/** A numbered point: its heading `1.` in bold 仿宋, its text behind it in the same paragraph. */
export function point(heading: string, text: string, options: { keepNext?: boolean } = {}): Paragraph {
  const run = { font: fonts.body, size: fontSize.third };
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    spacing: exactLine,
    indent: twoCharacters,
    keepNext: options.keepNext ?? false,
    children: [new TextRun({ ...run, text: heading, bold: true }), ...textRuns(text, run)],
  });
}

/** 附件说明: two characters in, further attachments under the number of the first, kept with what follows. */
export function attachmentNotes(attachments: readonly string[]): readonly Paragraph[] {
  return attachments.map((name, index) => {
    const lead = index === 0 ? '附件：' : '';
    const number = attachments.length > 1 ? `${index + 1}.` : '';
    const hanging = index === 0 ? 5 : 0;
    return new Paragraph({
      spacing: exactLine,
      keepNext: true,
      indent: { left: (index === 0 ? 7 : 5) * characterWidth, hanging: hanging * characterWidth },
      children: textRuns(`${lead}${number}${name}`, { font: fonts.body, size: fontSize.third }),
    });
  });
}

/** The last sentence of a paper with its 署名: both stand on one page, which is never without text (GB/T 9704—2012, 7.3.5). */
export function signedOff(last: string, body: string, date: string): readonly Paragraph[] {
  return [bodyText(last, { keepNext: true }), ...signature(body, date)];
}

/** 署名 two lines below the text and centred over the 成文日期, which ends four characters from the right margin; nothing parts them. */
export function signature(body: string, date: string): readonly Paragraph[] {
  const centred = 4 + (widthOf(date) - widthOf(body)) / 2;
  const gap = () => new Paragraph({ spacing: exactLine, keepNext: true, children: [] });
  const lines = [[body, Math.max(0, centred)] as const, [date, 4] as const].map(
    ([text, right], line) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: exactLine,
        keepNext: line === 0,
        indent: { right: Math.round(right * characterWidth) },
        children: textRuns(text, { font: fonts.body, size: fontSize.third }),
      }),
  );
  return [gap(), gap(), ...lines];
}
