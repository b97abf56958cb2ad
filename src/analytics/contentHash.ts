import { createHash } from 'node:crypto';
import type { Block, ColumnInfo, ColumnValues } from '#domain/monitoring/table.ts';

/** Collects rows block by block and answers with the hash of the whole table. */
export interface ContentHasher {
  add(block: Block): void;
  digest(): string;
}

/** Part of the hash, so that a later way of hashing cannot be taken for this one. */
const SCHEME = 'columns-1';

/**
 * SHA-256 of a table's *content*: the same names, types and values in the same order give the same hash, however they were
 * cut into blocks and whatever file format carried them. Each column is hashed on its own (numbers as little-endian float64
 * with one NaN; texts as a uint32 byte count and UTF-8, null as count 2³²−1), then names, types and column hashes together.
 */
export function createContentHasher(columns: readonly ColumnInfo[]): ContentHasher {
  const hashes = columns.map(() => createHash('sha256'));
  let rows = 0;
  return {
    add: (block) => {
      rows += block.rows;
      block.values.forEach((values, index) => {
        hashes[index]?.update(encodeValues(values));
      });
    },
    digest: () => {
      const parts = columns.map(({ name, type }, index) => [name, type, hashes[index]?.digest('hex')]);
      return createHash('sha256')
        .update(JSON.stringify([SCHEME, rows, parts]))
        .digest('hex');
    },
  };
}

function encodeValues(values: ColumnValues): Uint8Array {
  return values instanceof Float64Array ? encodeNumbers(values) : encodeTexts(values);
}

/** Every platform that Node runs on here is little-endian; NaN and −0 are given one form. */
function encodeNumbers(values: Float64Array): Uint8Array {
  const canonical = values.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0));
  return new Uint8Array(canonical.buffer);
}

const NULL_LENGTH = 0xffff_ffff;

function encodeTexts(values: readonly (string | null)[]): Uint8Array {
  const parts = values.flatMap((value) => {
    const bytes = Buffer.from(value ?? '', 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value === null ? NULL_LENGTH : bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}
