import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { ColumnValues } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';

/** The column of that name; its absence is a bug of whoever loaded the columns. */
export function getColumn(columns: Columns, name: string): ColumnValues {
  const values = columns.get(name);
  if (values === undefined) throw new Error(`column ${name} was not loaded`);
  return values;
}

/** The column of that name as numbers; a column of text is refused (`columns.not-numeric`). */
export function getNumbers(columns: Columns, name: string): Float64Array {
  const values = getColumn(columns, name);
  if (values instanceof Float64Array) return values;
  const row = values.findIndex((value) => value !== null && Number.isNaN(Number(value)));
  throw new RuleError('columns.not-numeric', `列“${name}”应为数值，却含有文字“${values[row] ?? ''}”`, {
    remedy: '请改选数值列，或改正文件。',
  });
}

/** Each value as text, null where it is missing; numbers as people write them: `1`, not `1.0`. */
export function textValues(values: ColumnValues): readonly (string | null)[] {
  const all: Iterable<string | number | null> = values;
  return Array.from(all, (value) => (value === null || Number.isNaN(value) ? null : String(value).trim()));
}

/** Distinguishes values by whole numbers from 0 in the order of first appearance; missing values share one code. */
export function encodeValues(values: ColumnValues): Int32Array {
  const codes = new Map<string | number | null, number>();
  const encoded = new Int32Array(values.length);
  values.forEach((value: string | number | null, row: number) => {
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    encoded[row] = code;
  });
  return encoded;
}
