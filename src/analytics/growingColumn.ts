import type { ColumnInfo, ColumnValues } from '#domain/monitoring/table.ts';
import { sharedFloats } from '#statistics/kernel/sharedFloats.ts';

/** A column that is filled block by block. */
export interface GrowingColumn {
  /** Adds the values of further rows; they are copied, so that the caller may reuse their memory. */
  readonly add: (values: ColumnValues) => void;
  readonly whole: () => ColumnValues;
}

/** A damaged file may promise any number of rows: room beyond this is made only when they come. */
const MOST_EXPECTED = 16_777_216;

/**
 * An empty column; numbers lie in memory that threads can share. Where the number of rows is known beforehand (not null), each
 * number is copied once and no room is wasted.
 */
export function growingColumn({ type }: ColumnInfo, rowCount: number | null): GrowingColumn {
  return type === 'number' ? growingNumbers(Math.min(rowCount ?? 0, MOST_EXPECTED)) : growingTexts();
}

function growingNumbers(expected: number): GrowingColumn {
  let numbers = sharedFloats(expected);
  let rows = 0;
  return {
    add: (values) => {
      const filled = rows + values.length;
      if (filled > numbers.length) numbers = moved(numbers, Math.max(filled, 2 * numbers.length));
      if (values instanceof Float64Array) numbers.set(values, rows);
      rows = filled;
    },
    whole: () => numbers.subarray(0, rows),
  };
}

function moved(numbers: Float64Array, room: number): Float64Array {
  const larger = sharedFloats(room);
  larger.set(numbers);
  return larger;
}

function growingTexts(): GrowingColumn {
  const texts: (string | null)[] = [];
  return {
    add: (values) => {
      for (const value of values) texts.push(value === null ? null : String(value));
    },
    whole: () => texts,
  };
}
