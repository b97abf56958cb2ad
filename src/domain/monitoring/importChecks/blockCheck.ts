import type { Block, ColumnInfo, ColumnValues } from '#domain/monitoring/table.ts';

/** A check that sees a file block by block and may have a last word when all rows were seen. */
export interface BlockCheck {
  /** `start` is the number of rows before this block. */
  block(block: Block, start: number): void;
  finish?(): void;
}

/** A column of the file and its place in every block. */
export interface PlacedColumn {
  readonly info: ColumnInfo;
  readonly index: number;
}

/** The column of that name, or undefined. */
export function findColumn(columns: readonly ColumnInfo[], name: string | null): PlacedColumn | undefined {
  const index = columns.findIndex((column) => column.name === name);
  const info = columns[index];
  return info === undefined ? undefined : { info, index };
}

/** Runs over the values of one column; missing values (NaN, null) come as null, numbers as numbers. */
export function eachValue(
  values: ColumnValues | undefined,
  visit: (value: string | number | null, row: number) => void,
) {
  values?.forEach((value: string | number | null, row: number) => {
    visit(typeof value === 'number' && Number.isNaN(value) ? null : value, row);
  });
}

/** A value as the key of a value map and as people see it: `1`, not `1.0`. */
export function valueText(value: string | number): string {
  return typeof value === 'number' ? String(value) : value.trim();
}

/** Several checks as one, in the order given. */
export function joinChecks(checks: readonly BlockCheck[]): BlockCheck {
  return {
    block: (block, start) => {
      for (const check of checks) check.block(block, start);
    },
    finish: () => {
      for (const check of checks) check.finish?.();
    },
  };
}
