import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { choose, dialogOf } from './fields.ts';

/** A file that the browser was given, taken apart as the zip archive that Word and Excel files are. */
export interface OfficeFile {
  /** As the browser would save it. */
  readonly name: string;
  /** Paths of the parts. */
  readonly parts: readonly string[];
  /** A part as text. */
  text(part: string): string;
}

/** Presses an export button, says what the results are for, and takes the file apart. */
export async function download(page: Page, button: string): Promise<OfficeFile> {
  const arriving = page.waitForEvent('download');
  await page
    .getByRole('link', { name: button })
    .or(page.getByRole('button', { name: button }))
    .first()
    .click();
  const dialog = dialogOf(page);
  await choose(dialog, '用途', '工作改进');
  await dialog.getByRole('textbox', { name: '用途理由' }).fill('对照清单推进整改');
  await dialog.getByRole('button', { name: '确认' }).click();
  const arrived = await arriving;
  const parts = unzip(await readFile(await arrived.path()));
  return {
    name: arrived.suggestedFilename(),
    parts: [...parts.keys()],
    text: (part) => parts.get(part)?.toString('utf8') ?? '',
  };
}

const endOfDirectory = 0x06054b50;
const deflated = 8;

/** The parts of a zip archive by path (APPNOTE.TXT 6.3, 4.3.12 and 4.3.16): read from the directory at its end. */
function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error('not a zip archive');
  const parts = new Map<string, Buffer>();
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(entry + place));
    parts.set(bytes.toString('utf8', entry + 46, entry + 46 + name), partAt(bytes, entry));
    entry += 46 + name + extra + comment;
  }
  return parts;
}

/** The content of the part that a directory entry points to. */
function partAt(bytes: Buffer, entry: number): Buffer {
  const header = bytes.readUInt32LE(entry + 42);
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const content = bytes.subarray(start, start + bytes.readUInt32LE(entry + 20));
  return bytes.readUInt16LE(entry + 10) === deflated ? inflateRawSync(content) : content;
}
