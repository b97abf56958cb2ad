import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { findPersons, type PersonalFinding } from '#domain/disclosure/personalFindings.ts';
import { RuleError } from '#domain/ruleError.ts';
import { readPlainText } from '#files/evidence/readPlainText.ts';
import { tellsPlace } from '#files/evidence/tellsPlace.ts';
import { askReader } from '#services/reading/askReader.ts';

/** What was found in a file; null where nobody can read it here: what a picture or a scanned page shows, old Office files, damaged ones. */
export type PersonalCheck = readonly PersonalFinding[] | null;

/** Plain text up to so many bytes is looked through at once; more of it would hold up whoever else is served. */
const shortText = 64 * 1024;

/** Plain text above this many bytes is no text that people file. */
const longestText = 20 * 1024 ** 2;

/** Pictures whose beginning may say where they were taken: JPEG, PNG, WebP (RIFF), HEIC (a box of 24 to 40 bytes). */
const pictures = ['ffd8ff', '89504e47', '52494646', '00000018', '0000001c', '00000020', '00000024', '00000028'];

/** Where cameras write what they know, in bytes from the beginning. */
const beginning = 1024 ** 2;

const pdf = '25504446';

/** Formats that nobody reads here: GIF, old Office files. */
const unread = ['47494638', 'd0cf11e0'];

/**
 * Looks for personal data in an uploaded file: a short text here, long ones, Word, Excel and PDF files in a limited process of their own. A file that
 * cannot be read is no fault of whoever uploads it; only too many at once is refused (503).
 */
export async function personalDataInFile(path: string, originalName: string): Promise<PersonalCheck> {
  const { start, size } = await beginningOf(path);
  if (pictures.some((magic) => start.startsWith(magic))) return await placeOf(path);
  const isDocument = start.startsWith('504b0304') || start.startsWith(pdf);
  if (!isDocument && (size > longestText || unread.some((magic) => start.startsWith(magic)))) return null;
  if (isDocument || size > shortText) return await askReaderFor(path, originalName);
  const parts = readPlainText(await readFile(path));
  return parts === null ? null : findPersons(parts);
}

/** Where a picture was taken, where it says so; what it shows is not read. */
async function placeOf(path: string): Promise<PersonalCheck> {
  const head = await buffer(createReadStream(path, { end: beginning - 1 }));
  return tellsPlace(head) ? [{ kind: 'photo-place', part: '照片信息', row: 1, column: 1 }] : null;
}

async function askReaderFor(path: string, originalName: string): Promise<PersonalCheck> {
  try {
    return await askReader('personal', { path, originalName });
  } catch (error) {
    if (error instanceof RuleError && error.status !== 503) return null;
    throw error;
  }
}

async function beginningOf(path: string): Promise<{ readonly start: string; readonly size: number }> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return { start: buffer.toString('hex'), size };
  } finally {
    await handle.close();
  }
}
