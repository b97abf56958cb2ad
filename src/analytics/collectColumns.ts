import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';

/** Reads a table to its end, closes it, and gives its columns whole. */
export async function collectColumns(reader: TableReader): Promise<Columns> {
  const parts: ColumnValues[][] = reader.columns.map(() => []);
  try {
    for await (const block of reader.blocks()) {
      block.values.forEach((values, index) => {
        parts[index]?.push(values);
      });
    }
  } finally {
    await reader.close();
  }
  return new Map(reader.columns.map((column, index) => [column.name, joinParts(column, parts[index] ?? [])]));
}

function joinParts(column: ColumnInfo, parts: readonly ColumnValues[]): ColumnValues {
  return column.type === 'number' ? joinNumbers(parts) : parts.flatMap((part) => Array.from(part, toText));
}

function joinNumbers(parts: readonly ColumnValues[]): Float64Array {
  const joined = new Float64Array(parts.reduce((rows, part) => rows + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    if (part instanceof Float64Array) joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function toText(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
