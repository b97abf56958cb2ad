import { open } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { RuleError } from '#domain/ruleError.ts';
import type { WorkbookLimits } from './workbookLimits.ts';
import { xlsxRefusal } from './xlsxRefusal.ts';

/** The parts of an opened .xlsx file. */
export interface XlsxPackage {
  readonly file: string;
  readonly limits: WorkbookLimits;
  /** Names of all parts. */
  readonly parts: readonly string[];
  has(part: string): boolean;
  /** Bytes of a part; refused when they exceed the limits or cannot be unpacked. */
  read(part: string): AsyncGenerator<Buffer>;
  /** The same bytes for looking them through beforehand, under the same limits, without taking from what reading may use. */
  scan(part: string): AsyncGenerator<Buffer>;
  close(): void;
}

const oldMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zipMagic = Buffer.from('504b0304', 'hex');

/** Looks at the file before anything is unpacked: size, and what kind of file it really is. */
async function inspect(path: string, file: string, limits: WorkbookLimits): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > limits.bytesIn)
      throw tooLarge(file, `文件有${megabytes(size)} MB，上限${megabytes(limits.bytesIn)} MB。`);
    const length = Math.min(size, 64 * 1024);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    if (buffer.subarray(0, 8).equals(oldMagic)) throw oldFormat(file, buffer);
    if (!buffer.subarray(0, 4).equals(zipMagic))
      throw xlsxRefusal({ code: 'not-xlsx', message: '不是 Excel 工作簿（.xlsx）文件。', place: { file } });
  } finally {
    await handle.close();
  }
}

async function listEntries(zip: ZipFile, file: string, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries)
    throw tooLarge(file, `压缩包内有${zip.entryCount}个部件，上限${limits.entries}个。`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if ((entry.generalPurposeBitFlag & 1) === 1) throw encrypted(file);
    if (entries.has(entry.fileName)) throw damaged(file, `部件“${entry.fileName.slice(0, 60)}”重复`);
    if (entries.size >= limits.entries) throw tooLarge(file, `压缩包内的部件超过${limits.entries}个。`);
    entries.set(entry.fileName, entry);
  }
  refuseOverlaps([...entries.values()], file);
  return entries;
}

/** Bytes of a local header before the name. */
const localHeader = 30;

/** Entries that share bytes let a small file unpack to many times what its parts would: every entry has bytes of its own. */
function refuseOverlaps(entries: readonly Entry[], file: string): void {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let free = 0;
  for (const { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } of inOrder) {
    if (start < free) throw damaged(file, '压缩包内的部件互相重叠');
    free = start + localHeader + fileNameLength + compressedSize;
  }
}

/** Opens the zip package. Names that climb out of it, encrypted or repeated parts and old .xls files are refused. */
export async function openXlsxPackage(path: string, file: string, limits: WorkbookLimits): Promise<XlsxPackage> {
  await inspect(path, file, limits);
  const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch(asDamaged(file));
  const entries = await listEntries(zip, file, limits).catch((error: unknown) => {
    zip.close();
    return asDamaged(file)(error);
  });
  const [read, scanned] = [{ out: 0 }, { out: 0 }];
  return {
    file,
    limits,
    parts: [...entries.keys()],
    has: (part) => entries.has(part),
    read: (part) => readPart({ zip, entry: entries.get(part), file, limits, counter: read }),
    scan: (part) => readPart({ zip, entry: entries.get(part), file, limits, counter: scanned }),
    close: () => zip.close(),
  };
}

interface PartSource {
  readonly zip: ZipFile;
  readonly entry: Entry | undefined;
  readonly file: string;
  readonly limits: WorkbookLimits;
  readonly counter: { out: number };
}

async function* readPart({ zip, entry, file, limits, counter }: PartSource): AsyncGenerator<Buffer> {
  if (entry === undefined) throw damaged(file, '缺少必要的部件');
  let own = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      own += chunk.length;
      counter.out += chunk.length;
      const bomb = own > 1024 ** 2 && own > entry.compressedSize * limits.ratio;
      if (bomb || counter.out > limits.bytesOut) throw tooLarge(file, '解压后的内容大得不合常理，已停止读取。');
      yield chunk;
    }
  } catch (error) {
    asDamaged(file)(error);
  }
}

/** What the zip library throws is a fault of the file; refusals and failures of the disk travel on. */
function asDamaged(file: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof RuleError || (error instanceof Error && 'syscall' in error)) throw error;
    throw damaged(file, '压缩包不完整或已损坏');
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}

function tooLarge(file: string, message: string): Error {
  return xlsxRefusal({
    code: 'too-large',
    message,
    remedy: '请删去多余的工作表、图片和空白行列，或拆分后再导入。',
    place: { file },
  });
}

function damaged(file: string, what: string): Error {
  return xlsxRefusal({ code: 'damaged', message: `${what}，无法读取。`, place: { file } });
}

function encrypted(file: string): Error {
  const remedy = '请在 Excel 或 WPS 中取消打开密码，另存后再导入。';
  return xlsxRefusal({ code: 'encrypted', message: '文件设有打开密码。', remedy, place: { file } });
}

function oldFormat(file: string, start: Buffer): Error {
  if (start.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return encrypted(file);
  return xlsxRefusal({
    code: 'old-format',
    message: '这是旧格式（.xls）或设有密码的文件，不能直接读取。',
    place: { file },
  });
}
