import { readFile } from 'node:fs/promises';
import type { TextPart } from '#domain/disclosure/personalFindings.ts';
import { readOfficeText } from './readOfficeText.ts';
import { readPlainText } from './readPlainText.ts';

/** What a filed Word, Excel or text file says; null for what is neither. Damaged Office files are refused as `file.…`. */
export async function readFiledText(path: string, file: string): Promise<readonly TextPart[] | null> {
  const bytes = await readFile(path);
  const isPacked = bytes.subarray(0, 4).toString('hex') === '504b0304';
  return isPacked ? await readOfficeText(path, file) : readPlainText(bytes);
}
