import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import type { ProblemListPaper } from '#domain/problems/problemListPaper.ts';
import { printableText } from '#files/printableText.ts';
import { fontSize, fonts } from './officialLayout.ts';

const oneCharacter = fontSize.fourth * 10;

function pageNumber(side: 'left' | 'right'): Footer {
  const run = { font: fonts.song, size: fontSize.fourth };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: oneCharacter },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** 页码 in 4号 with a line of one character on each side: right on odd pages, left on even ones, one character in. */
export function pageFooters(): { default: Footer; even: Footer } {
  return { default: pageNumber('right'), even: pageNumber('left') };
}

const simulatedText = '模拟数据，仅供演示，不反映任何真实地区和学校';

function line(text: string, color: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: printableText(text), font: fonts.hei, size: fontSize.smallFourth, color })],
  });
}

/** On every page the mark of who took the file out and what for, and 模拟数据 above it on a simulated list. */
export function pageHeaders({ simulated, mark }: Pick<ProblemListPaper, 'simulated' | 'mark'>): {
  default: Header;
  even: Header;
} {
  const header = () =>
    new Header({ children: [...(simulated ? [line(simulatedText, 'C00000')] : []), markLine(mark)] });
  return { default: header(), even: header() };
}

/** The mark in grey and small, so that it stands on one line in the head of the page. */
function markLine(mark: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: printableText(mark), font: fonts.kai, size: 18, color: '7F7F7F' })],
  });
}
