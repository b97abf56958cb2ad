import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
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

function simulatedHeader(): Header {
  const text = '模拟数据，仅供演示，不反映任何真实地区和学校';
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text, font: fonts.hei, size: fontSize.smallFourth, color: 'C00000' })],
      }),
    ],
  });
}

/** The mark 模拟数据 on every page of a simulated list; nothing otherwise. */
export function pageHeaders(simulated: boolean): { default?: Header; even?: Header } {
  return simulated ? { default: simulatedHeader(), even: simulatedHeader() } : {};
}
