import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True where a program can be started by its name. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Filters for what LibreOffice does not choose by the ending alone: CSV in UTF-8, and a PDF that is read to be saved again. */
const filters: Readonly<Record<string, string>> = { csv: 'csv:Text - txt - csv (StarCalc):44,34,76' };
const readers: Readonly<Record<string, readonly string[]>> = { pdf: ['--infilter=writer_pdf_import'] };

/** Bytes sent through LibreOffice, once after the other, as somebody saves a file in other formats: `['csv', 'xlsx']`. */
export async function throughLibreOffice(file: Buffer, from: string, formats: readonly string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-office-'));
  try {
    let name = `copy0.${from}`;
    await writeFile(join(folder, name), file);
    for (const [index, format] of formats.entries()) {
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
      const into = join(folder, `step${index}`);
      const wanted = ['--convert-to', filters[format] ?? format, '--outdir', into, join(folder, name)];
      const reader = readers[name.split('.').at(-1) ?? ''] ?? [];
      await run('soffice', [profile, '--headless', ...reader, ...wanted], { timeout: 180_000 });
      name = join(`step${index}`, `copy0.${format}`);
    }
    return await readFile(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a reader of a PDF says of it: `pdftotext` its text, with `-bbox` also where the words stand. */
export async function askPdf(pdf: Buffer, program: 'pdftotext' | 'pdfinfo', options: readonly string[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-pdf-'));
  try {
    const path = join(folder, 'copy.pdf');
    await writeFile(path, pdf);
    const { stdout } = await run(program, [...options, path, ...(program === 'pdftotext' ? ['-'] : [])]);
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A PDF written anew by another program than made it (poppler and cairo). */
export async function writtenAnew(pdf: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-pdf-'));
  try {
    await writeFile(join(folder, 'copy.pdf'), pdf);
    await run('pdftocairo', ['-pdf', join(folder, 'copy.pdf'), join(folder, 'anew.pdf')]);
    return await readFile(join(folder, 'anew.pdf'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page as a screen shows it, one byte a dot, 0 black and 255 white. */
export interface GreyPicture {
  readonly width: number;
  readonly dots: Uint8Array;
}

/** The first page of a PDF, with that many dots to the inch. */
export async function pictureOf(pdf: Buffer, resolution: number): Promise<GreyPicture> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-pdf-'));
  try {
    const path = join(folder, 'copy.pdf');
    await writeFile(path, pdf);
    await run('pdftoppm', ['-r', String(resolution), '-gray', '-singlefile', path, join(folder, 'page')]);
    const bytes = await readFile(join(folder, 'page.pgm'));
    const [head, width = '', height = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.toString('latin1', 0, 40)) ?? [];
    if (head === undefined) throw new Error('not a grey picture');
    return { width: Number(width), dots: bytes.subarray(head.length, head.length + Number(width) * Number(height)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
