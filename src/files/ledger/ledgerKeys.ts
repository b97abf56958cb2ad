import { hash } from 'node:crypto';
import type { LedgerPaperItem } from '#domain/rectification/ledgerPaper.ts';
import { type RowKey, rowKey } from '#domain/rectification/ledgerSheet/sheetRow.ts';
import { printableText } from '#files/printableText.ts';
import { ledgerColumns } from './ledgerColumns.ts';

/** Header of the column with the tracing code of the file, the last to be seen. */
export const codeHeader = '核验码';

/** Header of the hidden column behind the last. */
export const keyHeader = '明鉴编码（请勿改动）';

/** A text as a cell gives it back: what XML cannot carry replaced, blank ends of lines and of the whole dropped. */
export function plainCell(text: string): string {
  return printableText(text)
    .replaceAll(/[^\S\n]+(?=\n|$)/gu, '')
    .trim();
}

/** Eight digits by which a cell is known to be as it was exported. */
export function markOf(text: string): string {
  return hash('sha256', plainCell(text)).slice(0, 8);
}

/** What is hidden in the row of an item beside the texts of its columns, or an empty text where the item has no key. */
export function keyText({ key }: LedgerPaperItem, texts: readonly string[], code: string): string {
  if (key === null) return '';
  const marks = ledgerColumns.flatMap(({ field }, index) =>
    field === 'ordinal' ? [] : [[field, markOf(texts[index])]],
  );
  return JSON.stringify({ ...key, cells: Object.fromEntries(marks), code } satisfies RowKey);
}

/** The key of a row; null where the text is none. */
export function readKey(text: string): RowKey | null {
  if (!text.startsWith('{') || text.length > 4000) return null;
  try {
    return rowKey.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
