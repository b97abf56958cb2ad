import type { SavCursor } from './savCursor.ts';
import { savRefusal } from './savRefusal.ts';

/** A variable record as the file holds it; names and labels are still bytes. */
export interface RawVariable {
  /** Upper-case name of up to eight bytes. */
  readonly shortName: Buffer;
  /** 0 for a number, else the width in bytes. */
  readonly width: number;
  readonly label: Buffer | null;
  /** Place of its first eight-byte element in a case. */
  readonly slot: number;
  readonly missing: { readonly codes: readonly number[]; readonly range: readonly [number, number] | null };
}

/** A set of value labels and the elements (from 0) it belongs to. */
export interface RawValueLabels {
  readonly entries: readonly { readonly value: Buffer; readonly label: Buffer }[];
  readonly slots: readonly number[];
}

/** Everything between the header and the data, as bytes. */
export interface RawDictionary {
  readonly variables: readonly RawVariable[];
  readonly valueLabels: readonly RawValueLabels[];
  /** Extension records by subtype; of repeated ones the last. */
  readonly extensions: ReadonlyMap<number, Buffer>;
  /** Eight-byte elements per case. */
  readonly slots: number;
}

const maximumSlots = 4_000_000;

/** Reads all records up to the dictionary's end mark; refuses an unknown record with its position. */
export async function readSavRecords(cursor: SavCursor): Promise<RawDictionary> {
  const variables: RawVariable[] = [];
  const valueLabels: RawValueLabels[] = [];
  const extensions = new Map<number, Buffer>();
  let slots = 0;
  for (;;) {
    const at = cursor.position();
    const type = await cursor.integer();
    if (type === 999) break;
    if (type === 2) {
      const variable = await readVariable(cursor, slots);
      if (variable !== null) variables.push(variable);
      slots += 1;
      if (slots > maximumSlots) throw impossible(cursor, at, '变量过多');
    } else if (type === 3) valueLabels.push(await readValueLabels(cursor));
    else if (type === 6) cursor.skip(80 * (await count(cursor, '文档行数')));
    else if (type === 7) await readExtension(cursor, extensions);
    else throw impossible(cursor, at, `记录类型 ${type} 不存在`);
  }
  await cursor.integer();
  return { variables, valueLabels, extensions, slots };
}

async function count(cursor: SavCursor, what: string): Promise<number> {
  const at = cursor.position();
  const value = await cursor.integer();
  if (value < 0 || value > cursor.size) throw impossible(cursor, at, `${what} ${value} 不可能`);
  return value;
}

/** A variable, or null for a continuation element of a string. */
async function readVariable(cursor: SavCursor, slot: number): Promise<RawVariable | null> {
  const at = cursor.position();
  const width = await cursor.integer();
  const hasLabel = await cursor.integer();
  const missingForm = await cursor.integer();
  cursor.skip(8);
  const shortName = Buffer.from(await cursor.take(8));
  if (width < -1 || width > 255) throw impossible(cursor, at, `变量宽度 ${width} 不可能`);
  if (missingForm < -3 || missingForm > 3 || missingForm === -1) throw impossible(cursor, at, '缺失值个数不可能');
  const label = hasLabel === 0 ? null : await readLabel(cursor);
  const missing = await readMissing(cursor, missingForm, width);
  return width === -1 ? null : { shortName, width, label, slot, missing };
}

async function readLabel(cursor: SavCursor): Promise<Buffer> {
  const length = await count(cursor, '标签长度');
  const bytes = Buffer.from(await cursor.take(length));
  cursor.skip((4 - (length % 4)) % 4);
  return bytes;
}

async function readMissing(cursor: SavCursor, form: number, width: number): Promise<RawVariable['missing']> {
  const values: number[] = [];
  for (let index = 0; index < Math.abs(form); index += 1) values.push(await cursor.double());
  const [low, high] = values;
  if (width !== 0) return { codes: [], range: null };
  if (form >= 0 || low === undefined || high === undefined) return { codes: values, range: null };
  return { codes: values.slice(2), range: [low, high] };
}

async function readValueLabels(cursor: SavCursor): Promise<RawValueLabels> {
  const labels = await count(cursor, '值标签个数');
  const entries: { value: Buffer; label: Buffer }[] = [];
  for (let index = 0; index < labels; index += 1) {
    const value = Buffer.from(await cursor.take(8));
    const length = (await cursor.take(1)).readUInt8();
    entries.push({ value, label: Buffer.from(await cursor.take(length)) });
    cursor.skip(7 - (length % 8));
  }
  const at = cursor.position();
  if ((await cursor.integer()) !== 4) throw impossible(cursor, at, '值标签后面缺少变量清单');
  const slots: number[] = [];
  const variables = await count(cursor, '值标签的变量数');
  for (let index = 0; index < variables; index += 1) slots.push((await cursor.integer()) - 1);
  return { entries, slots };
}

async function readExtension(cursor: SavCursor, extensions: Map<number, Buffer>): Promise<void> {
  const subtype = await cursor.integer();
  const size = await count(cursor, '扩展记录的元素大小');
  const elements = await count(cursor, '扩展记录的元素个数');
  extensions.set(subtype, Buffer.from(await cursor.take(size * elements)));
}

function impossible(cursor: SavCursor, at: number, what: string): Error {
  return savRefusal({
    code: 'impossible-record',
    file: cursor.file,
    message: `第${at}字节处的记录有误：${what}，文件已损坏。`,
  });
}
