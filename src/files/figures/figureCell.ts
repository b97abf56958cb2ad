import type { CellValue } from '#files/xlsx/readSheet.ts';

/** A number as a cell states it, `missing` when the cell says there is none, or what is wrong with it. */
export type FigureNumber =
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'fault'; readonly what: string };

const missingWords = /^(|[-—–－/／…]+|无|暂无|缺|缺失|未公布|未印出|不详|n\/?a)$/i;
const writtenNumber = /^([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)(%|分|人|名)?$/;

/** Full-width forms to half-width, spaces out. */
function normalise(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').replace('−', '-');
}

/** Reads a number from a cell: `0.452` shown as a percentage is 45.2, `１，２３４` is 1234, `—` is missing. */
export function readFigureNumber(cell: CellValue, shownAsPercent: boolean): FigureNumber {
  if (cell === null) return { kind: 'missing' };
  if (cell instanceof Date) return { kind: 'fault', what: '单元格是日期格式，请改为常规格式后重新填写数字' };
  if (typeof cell === 'boolean') return { kind: 'fault', what: '不是数字，请填写数字' };
  if (typeof cell === 'number')
    return {
      kind: 'number',
      value: shownAsPercent ? Number((cell * 100).toPrecision(15)) : cell,
      percent: shownAsPercent,
    };
  const text = normalise(cell);
  if (missingWords.test(text)) return { kind: 'missing' };
  const match = writtenNumber.exec(text);
  if (match === null) return { kind: 'fault', what: '不是数字，请只填写数字' };
  return { kind: 'number', value: Number(match[1]?.replaceAll(',', '')), percent: match[2] === '%' };
}

/** Text of a cell, trimmed; numbers as written, dates and empty cells are null. */
export function readFigureText(cell: CellValue): string | null {
  if (cell === null || cell instanceof Date || typeof cell === 'boolean') return null;
  const text = String(cell).trim();
  return text === '' ? null : text;
}
