import { createHmac } from 'node:crypto';
import type { Block, ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';

/** Hexadecimal digits kept of the keyed hash: 128 bits, far beyond collision for any country's pupils. */
const DIGITS = 32;

/**
 * The same table with pupil ids replaced by HMAC-SHA256 under a key that never leaves the installation: equal ids stay equal,
 * so that rounds can be linked, but nobody without the key can tell or try out who is behind one.
 */
export function replacePupilIds(reader: TableReader, column: string | null, key: Uint8Array): TableReader {
  const index = reader.columns.findIndex(({ name }) => name === column);
  if (index < 0) return reader;
  return {
    columns: reader.columns.map((info, i) => (i === index ? hashedColumn(info) : info)),
    rowCount: reader.rowCount,
    blocks: () => hashBlocks(reader, index, key),
    close: () => reader.close(),
  };
}

function hashedColumn(info: ColumnInfo): ColumnInfo {
  return { ...info, type: 'text', valueLabels: {}, missingCodes: [] };
}

async function* hashBlocks(reader: TableReader, index: number, key: Uint8Array): AsyncGenerator<Block> {
  for await (const block of reader.blocks())
    yield {
      rows: block.rows,
      values: block.values.map((values, i) => (i === index ? hashIds(values, key) : values)),
    };
}

function hashIds(values: ColumnValues, key: Uint8Array): readonly (string | null)[] {
  const ids: Iterable<string | number | null> = values;
  return Array.from(ids, (value) => (isMissing(value) ? null : hashId(String(value), key)));
}

function isMissing(value: string | number | null): boolean {
  return value === null || Number.isNaN(value);
}

function hashId(id: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(id).digest('hex').slice(0, DIGITS);
}
