import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { tallyGb18030 } from '#files/csv/gb18030.ts';
import type { RawDictionary } from './savRecords.ts';
import { savRefusal } from './savRefusal.ts';

/** Text of bytes that were padded with spaces, or null where they are not text of the file's encoding. */
export type SavDecoder = (bytes: Buffer) => string | null;

function isGb18030(bytes: Buffer): boolean {
  return tallyGb18030(bytes, [0, bytes.length], { beyondAscii: 0, everyday: 0 });
}

/** End of the text in space-padded bytes. */
function trimmedLength(bytes: Buffer): number {
  let length = bytes.length;
  while (length > 0 && (bytes[length - 1] === 0x20 || bytes[length - 1] === 0)) length -= 1;
  return length;
}

/** The longest valid text when a character was cut by the width of its field: at most three bytes are dropped. */
function withoutCutCharacter(bytes: Buffer, isValid: (bytes: Buffer) => boolean): Buffer | null {
  for (let cut = 0; cut <= Math.min(3, bytes.length); cut += 1) {
    const kept = bytes.subarray(0, bytes.length - cut);
    if (isValid(kept)) return kept;
  }
  return null;
}

function createDecoder(isValid: (bytes: Buffer) => boolean, decode: (bytes: Buffer) => string): SavDecoder {
  return (bytes) => {
    const text = bytes.subarray(0, trimmedLength(bytes));
    const kept = text.length === bytes.length ? withoutCutCharacter(text, isValid) : isValid(text) ? text : null;
    return kept === null ? null : decode(kept);
  };
}

const chinese = /^(gb18030|gbk|gb2312|gb_2312-80|euc-cn|cp936|ms936|windows-936|936|54936)$/;
const unicode = /^(utf-?8|65001)$/;

function singleByteDecoder(encoding: string): SavDecoder {
  return createDecoder(
    (bytes) => !iconv.decode(bytes, encoding).includes('\ufffd'),
    (bytes) => iconv.decode(bytes, encoding),
  );
}

function decoderFor(encoding: string): SavDecoder | null {
  const name = encoding.trim().toLowerCase();
  if (unicode.test(name)) return createDecoder(isUtf8, (bytes) => bytes.toString('utf8'));
  if (chinese.test(name)) return createDecoder(isGb18030, (bytes) => iconv.decode(bytes, 'gb18030'));
  const known = /^\d+$/.test(name) ? `cp${name}` : name;
  return iconv.encodingExists(known) && !/utf|ucs|unicode|base64|hex/.test(known) ? singleByteDecoder(known) : null;
}

/** Character code of the integer info record (subtype 3, eighth integer), or null where it names no code page. */
function codePage(dictionary: RawDictionary, littleEndian: boolean): string | null {
  const info = dictionary.extensions.get(3);
  if (info === undefined || info.length < 32) return null;
  const code = littleEndian ? info.readInt32LE(28) : info.readInt32BE(28);
  return code > 4 ? String(code) : null;
}

function guess(dictionary: RawDictionary): string {
  const labels = dictionary.variables.flatMap(({ label }) => label ?? []);
  const values = dictionary.valueLabels.flatMap(({ entries }) => entries.map(({ label }) => label));
  const all = Buffer.concat([...labels, ...values]);
  const ascii = !all.some((byte) => byte >= 0x80);
  return !ascii && [...labels, ...values].every((label) => isUtf8(label)) ? 'utf-8' : 'gb18030';
}

/**
 * The decoder of a file: its encoding record (subtype 20), else its code page, else by its labels UTF-8 or GB18030.
 * Refuses an encoding that nobody here can read.
 */
export function createSavDecoder(dictionary: RawDictionary, littleEndian: boolean, file: string): SavDecoder {
  const named = dictionary.extensions.get(20)?.toString('latin1');
  const encoding = named ?? codePage(dictionary, littleEndian) ?? guess(dictionary);
  const decoder = decoderFor(encoding);
  if (decoder !== null) return decoder;
  throw savRefusal({
    code: 'encoding',
    file,
    message: `文件声明的字符编码“${encoding.slice(0, 40)}”无法识别。`,
    remedy: '请在 SPSS 中以 Unicode 模式打开，重新另存为 .sav 后再导入。',
  });
}
