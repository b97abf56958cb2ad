import { DocumentGridType, type IFontAttributesProperties, type ISectionPropertiesOptions, LineRuleType } from 'docx';

/** Twips (1/20 pt) of millimetres. */
export function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440);
}

/** 初号 to 小四 in half-points, as Word counts sizes. */
export const fontSize = { second: 44, third: 32, fourth: 28, smallFourth: 24 } as const;

/** One character of body text (3号, 16 pt) in twips. */
export const characterWidth = 320;

/** Width of a line in its own characters: digits and Latin letters take half of one. */
export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character < '\u0100' ? 0.5 : 1), 0);
}

/** Every line of the text area takes exactly 29 pt: 225 mm ÷ 22 lines. */
export const linePitch = 580;

export const exactLine = { line: linePitch, lineRule: LineRuleType.EXACT } as const;

function font(eastAsia: string): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia };
}

/** Fonts by their official names; `fontTable` tells what to take where they are not installed. */
export const fonts = {
  title: font('方正小标宋简体'),
  body: font('仿宋_GB2312'),
  kai: font('楷体_GB2312'),
  hei: font('黑体'),
  song: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
} as const;

/**
 * What each character gives up so that 28 of 16 pt fit into 156 mm: 0.25 pt, in twips. Set on the text and not by a
 * character grid, because LibreOffice gives a character that is wider than its cell two cells.
 */
export const characterSpacing = -5;

/** A4 page of GB/T 9704-2012: 天头 37 mm, 订口 28 mm, text area 156 × 225 mm, 22 lines. */
export const officialPage: ISectionPropertiesOptions = {
  page: {
    size: { width: twips(210), height: twips(297) },
    margin: {
      top: twips(37),
      bottom: twips(35),
      left: twips(28),
      right: twips(26),
      header: twips(20),
      footer: twips(26),
    },
  },
  grid: { type: DocumentGridType.LINES, linePitch },
};
