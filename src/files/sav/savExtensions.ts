import { decodeLabel, type SavContext } from './savContext.ts';
import type { RawDictionary } from './savRecords.ts';
import { savRefusal } from './savRefusal.ts';

/** Pairs `KEY=value` of an extension record, separated by tabs and, in some, NUL. */
function readPairs(bytes: Buffer | undefined, context: SavContext): readonly (readonly [string, string])[] {
  if (bytes === undefined) return [];
  return decodeLabel(context, bytes, '变量名扩展记录')
    .split('\t')
    .map((pair) => pair.replaceAll('\0', ''))
    .filter((pair) => pair.includes('='))
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
}

/** Names of up to 64 bytes by short name (subtype 13). */
export function readLongNames(raw: RawDictionary, context: SavContext): ReadonlyMap<string, string> {
  return new Map(readPairs(raw.extensions.get(13), context));
}

/** Widths above 255 bytes by short name (subtype 14). */
export function readLongStringWidths(raw: RawDictionary, context: SavContext): ReadonlyMap<string, number> {
  const pairs = readPairs(raw.extensions.get(14), context).map(([name, text]) => [name, Number(text)] as const);
  for (const [name, width] of pairs)
    if (!Number.isInteger(width) || width < 1 || width > 32_767)
      throw savRefusal({
        code: 'impossible-record',
        file: context.file,
        message: `长字符串变量“${name}”的宽度 ${width} 不可能，文件已损坏。`,
      });
  return new Map(pairs);
}

/** Value labels of strings wider than eight bytes, by variable name (subtype 21). */
export function readLongStringLabels(
  raw: RawDictionary,
  context: SavContext,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const bytes = raw.extensions.get(21) ?? Buffer.alloc(0);
  const result = new Map<string, Readonly<Record<string, string>>>();
  let at = 0;
  const integer = () => {
    if (at + 4 > bytes.length) throw brokenLabels(context);
    const value = context.header.littleEndian ? bytes.readInt32LE(at) : bytes.readInt32BE(at);
    at += 4;
    return value;
  };
  const text = () => {
    const length = integer();
    if (length < 0 || at + length > bytes.length) throw brokenLabels(context);
    at += length;
    return decodeLabel(context, bytes.subarray(at - length, at), '值标签');
  };
  while (at < bytes.length) {
    const name = text();
    integer();
    const labels: [string, string][] = [];
    for (let left = integer(); left > 0; left -= 1) labels.push([text(), text()]);
    result.set(name, Object.fromEntries(labels));
  }
  return result;
}

function brokenLabels(context: SavContext): Error {
  return savRefusal({ code: 'impossible-record', file: context.file, message: '长字符串的值标签不完整，文件已损坏。' });
}
