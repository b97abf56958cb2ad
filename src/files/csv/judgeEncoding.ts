import { isUtf8 } from 'node:buffer';
import { csvRefusal, shortValue } from './csvPlace.ts';
import { type CsvEncoding, type CsvLayout, csvRecords } from './csvText.ts';
import { type GbTally, tallyGb18030 } from './gb18030.ts';

/** Where a field stands, for messages. */
interface FieldPlace {
  readonly row: number;
  /** Number of the field in its row, from 1. */
  readonly field: number;
}

type FieldCheck = (bytes: Buffer, place: FieldPlace) => void;

async function checkFields(layout: CsvLayout, check: FieldCheck): Promise<void> {
  for await (const batch of csvRecords(layout)) {
    for (let record = 0; record < batch.records; record += 1) {
      const first = batch.firstField[record] ?? 0;
      const next = batch.firstField[record + 1] ?? first;
      for (let field = first; field < next; field += 1)
        check(batch.bytes.subarray(batch.starts[field], batch.ends[field]), {
          row: batch.firstRow + record,
          field: field - first + 1,
        });
    }
  }
}

/** Chinese characters of the basic block take the lead bytes 0xE4–0xE9 in UTF-8. */
function isChineseUtf8(bytes: Buffer): boolean {
  return bytes.some((byte) => byte >= 0xe4 && byte <= 0xe9) && isUtf8(bytes);
}

function isAsciiOnly(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

/**
 * Decides the encoding of a file that has no byte order mark and is not UTF-8: GB18030, or refused. Bytes that are
 * valid GB18030 by accident (Latin-1, Big5) give themselves away by hardly any everyday character; a file that mixes
 * Chinese UTF-8 with other bytes is refused where the second kind first appears.
 */
export async function judgeGb18030(layout: CsvLayout): Promise<'gb18030'> {
  const tally: GbTally = { beyondAscii: 0, everyday: 0 };
  const met = { utf8: false, other: false };
  await checkFields(layout, (bytes, place) => {
    if (isAsciiOnly(bytes)) return;
    const own: GbTally = { beyondAscii: 0, everyday: 0 };
    const valid = tallyGb18030(bytes, [0, bytes.length], own);
    if (isChineseUtf8(bytes) && !(valid && own.everyday > own.beyondAscii * 0.75)) met.utf8 = true;
    else if (valid) met.other = true;
    else throw undecodable(layout, place, bytes);
    if (met.utf8 && met.other) throw undecodable(layout, place, bytes);
    tally.beyondAscii += own.beyondAscii;
    tally.everyday += own.everyday;
  });
  if (tally.everyday * 2 < tally.beyondAscii) throw implausible(layout);
  return 'gb18030';
}

/** Holds a file to the encoding that its byte order mark or the user declares. */
export async function holdToEncoding(layout: CsvLayout, encoding: CsvEncoding): Promise<CsvEncoding> {
  const isValid = validators[encoding];
  await checkFields(layout, (bytes, place) => {
    if (!isValid(bytes)) throw undecodable(layout, place, bytes);
  });
  return encoding;
}

const validators = {
  'utf-8': isUtf8,
  'utf-16le': isUtf8,
  'utf-16be': isUtf8,
  gb18030: (bytes) => tallyGb18030(bytes, [0, bytes.length], { beyondAscii: 0, everyday: 0 }),
  'windows-1252': (bytes) => !bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)),
} satisfies Record<CsvEncoding, (bytes: Buffer) => boolean>;

const saveAsUtf8 = '请用电子表格软件打开原始文件，另存为“CSV UTF-8（逗号分隔）”后再导入。';

function undecodable(layout: CsvLayout, place: FieldPlace, bytes: Buffer): Error {
  const encoding = layout.declared === null ? 'UTF-8 和 GB18030 都' : `声明的 ${layout.declared.toUpperCase()} `;
  return csvRefusal({
    code: 'encoding',
    message: `有按${encoding}读不出的字节（${hex(bytes)}），文件可能混用了两种编码、用了其他编码或已损坏。`,
    remedy: saveAsUtf8,
    place: {
      file: layout.source.file,
      row: place.row,
      column: `第${place.field}列`,
      value: shortValue(bytes.toString('latin1')),
    },
  });
}

function hex(bytes: Buffer): string {
  const from = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  return [...bytes.subarray(from, from + 6)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

function implausible(layout: CsvLayout): Error {
  return csvRefusal({
    code: 'encoding',
    message: '不是 UTF-8；按 GB18030 读出的多为生僻字，很可能是西文或繁体编码的文件，未导入以免出现乱码。',
    remedy: saveAsUtf8,
    place: { file: layout.source.file },
  });
}
