import { decodeLabel, type SavContext } from './savContext.ts';
import { readLongNames, readLongStringLabels, readLongStringWidths } from './savExtensions.ts';
import type { RawDictionary, RawVariable } from './savRecords.ts';
import { savRefusal } from './savRefusal.ts';

/** A run of bytes within a case. */
export interface SavSegment {
  readonly offset: number;
  readonly length: number;
}

/** A variable as its user sees it. */
export interface SavVariable {
  readonly name: string;
  readonly label: string | null;
  /** Null for a number; else the pieces whose bytes make up the string, one unless wider than 255 bytes. */
  readonly segments: readonly SavSegment[] | null;
  /** Byte position of its first element within a case. */
  readonly offset: number;
  readonly valueLabels: Readonly<Record<string, string>>;
  readonly missing: RawVariable['missing'];
}

/** Joins raw records into variables: long names, strings wider than 255 bytes, labels of values. */
export function buildVariables(raw: RawDictionary, context: SavContext): readonly SavVariable[] {
  const names = readLongNames(raw, context);
  const widths = readLongStringWidths(raw, context);
  const variables: SavVariable[] = [];
  const bySlot = new Map<number, SavVariable>();
  const labelsBySlot = shortLabels(raw, context);
  for (let index = 0; index < raw.variables.length; ) {
    const first = raw.variables[index];
    if (first === undefined) break;
    const shortName = decodeLabel(context, first.shortName, '变量名');
    const pieces = raw.variables.slice(index, index + segmentCount(widths.get(shortName)));
    const variable = {
      name: names.get(shortName) ?? shortName,
      label: first.label === null ? null : decodeLabel(context, first.label, '变量标签'),
      segments: first.width === 0 ? null : segmentsOf(pieces, widths.get(shortName), context),
      offset: first.slot * 8,
      valueLabels: labelsBySlot.get(first.slot) ?? {},
      missing: first.missing,
    };
    variables.push(variable);
    bySlot.set(first.slot, variable);
    index += pieces.length;
  }
  return withLongLabels(checkNames(variables, context), raw, context);
}

/** Pieces of at most 252 effective bytes that a string is kept in (PSPP: very long string record). */
function segmentCount(width: number | undefined): number {
  return width === undefined ? 1 : Math.ceil(width / 252);
}

/** All pieces but the last are 255 bytes wide and hold 255 bytes of the text; the last holds the rest. */
function segmentsOf(pieces: readonly RawVariable[], width: number | undefined, context: SavContext) {
  let left = width ?? pieces[0]?.width ?? 0;
  const segments = pieces.map((piece): SavSegment => {
    const length = Math.max(0, Math.min(piece.width, 255, left));
    left -= length;
    return { offset: piece.slot * 8, length };
  });
  if (left > 0 || pieces.length < segmentCount(width) || pieces.some((piece) => piece.width === 0))
    throw savRefusal({
      code: 'impossible-record',
      file: context.file,
      message: `长字符串变量“${pieces[0]?.shortName.toString('latin1').trim() ?? ''}”的分段与声明的宽度对不上，文件已损坏。`,
    });
  return segments;
}

function shortLabels(raw: RawDictionary, context: SavContext): Map<number, Readonly<Record<string, string>>> {
  const isText = new Map(raw.variables.map(({ slot, width }) => [slot, width > 0]));
  const bySlot = new Map<number, Readonly<Record<string, string>>>();
  for (const { entries, slots } of raw.valueLabels)
    for (const slot of slots) {
      const text = isText.get(slot);
      if (text === undefined) throw strayLabels(context);
      const pairs = entries.map(({ value, label }) => [
        text ? decodeLabel(context, value, '值标签的值') : String(readDouble(value, context)),
        decodeLabel(context, label, '值标签'),
      ]);
      bySlot.set(slot, Object.fromEntries(pairs));
    }
  return bySlot;
}

function readDouble(bytes: Buffer, context: SavContext): number {
  return context.header.littleEndian ? bytes.readDoubleLE() : bytes.readDoubleBE();
}

function withLongLabels(variables: readonly SavVariable[], raw: RawDictionary, context: SavContext) {
  const long = readLongStringLabels(raw, context);
  return variables.map((variable) => ({ ...variable, valueLabels: long.get(variable.name) ?? variable.valueLabels }));
}

const reserved = new Set(['__proto__', 'constructor', 'prototype']);

function checkNames(variables: readonly SavVariable[], context: SavContext): readonly SavVariable[] {
  const seen = new Set<string>();
  for (const { name } of variables) {
    if (name === '' || reserved.has(name) || seen.has(name) || /\p{Cc}/u.test(name))
      throw savRefusal({
        code: 'name-invalid',
        file: context.file,
        message: `变量名“${name.replace(/\p{Cc}/gu, '␦')}”为空、重复、是保留字或含控制字符。`,
        remedy: '请在 SPSS 的变量视图中改名后重新保存。',
      });
    seen.add(name);
  }
  if (variables.length > 0) return variables;
  throw savRefusal({ code: 'empty', file: context.file, message: '文件里没有变量。', remedy: '请确认选对了文件。' });
}

function strayLabels(context: SavContext): Error {
  const message = '值标签指向不存在的变量，文件已损坏。';
  return savRefusal({ code: 'impossible-record', file: context.file, message });
}
