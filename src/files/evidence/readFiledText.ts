import { readFile } from 'node:fs/promises';
import type { TextPart } from '#domain/disclosure/personalFindings.ts';
import { readOfficeText } from './readOfficeText.ts';
import { readPdfText } from './readPdfText.ts';
import { readPlainText } from './readPlainText.ts';

/** What a filed document says. */
export interface FiledText {
  readonly parts: readonly TextPart[];
  /** False where a part of it, such as a scanned page, could not be read. */
  readonly isWhole: boolean;
}

/** What a filed Word, Excel, PDF or text file says; null for what is none of these. Damaged Office files are refused as `file.…`. */
export async function readFiledText(path: string, file: string): Promise<FiledText | null> {
  const bytes = await readFile(path);
  const start = bytes.subarray(0, 4).toString('hex');
  if (start === '25504446') return await readPdf(bytes);
  const parts = start === '504b0304' ? await readOfficeText(path, file) : readPlainText(bytes);
  return parts === null ? null : { parts, isWhole: true };
}

async function readPdf(bytes: Buffer): Promise<FiledText | null> {
  const text = await readPdfText(bytes);
  return text === null ? null : { parts: text.parts, isWhole: text.silentPages === 0 };
}
