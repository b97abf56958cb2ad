import { isUtf8 } from 'node:buffer';
import type { TextPart } from '#domain/disclosure/personalFindings.ts';
import { findByteOrderMark } from '#files/text/byteOrderMark.ts';

/**
 * What a file of plain text says (UTF-8, UTF-16 with its mark, GB18030), line by line, lines with commas or tabs cell by cell; null where the
 * bytes are no text.
 */
export function readPlainText(bytes: Buffer): readonly TextPart[] | null {
  const mark = findByteOrderMark(bytes);
  if (mark === null && bytes.includes(0)) return null;
  const encoding = mark?.encoding ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030');
  const text = new TextDecoder(encoding).decode(bytes.subarray(mark?.length ?? 0));
  const rows = text
    .split(/\r\n|\r|\n/u)
    .map((line, index) => ({ number: index + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return [{ name: '正文', rows }];
}

/** A list in one line is left whole: only what looks like a row of a table is taken apart. */
function cellsOf(line: string): string[] {
  const cells = line.split(/[,\t]/u).map((cell) => cell.trim().replace(/^"|"$/gu, ''));
  return cells.length > 1 && cells.every((cell) => cell.length <= 40) ? cells : [line];
}
