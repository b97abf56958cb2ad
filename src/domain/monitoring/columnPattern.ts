/** Placeholder of the running number in a column pattern: `{n}` counts 1, 2, …, `{nn}` counts 01, 02, …. */
const PLACEHOLDER = /\{(n+)\}/;

/** One column, or a numbered series of columns such as plausible values: `{ columns: 'PV{n}MATH', count: 10 }`. */
export interface ColumnSeries {
  readonly columns: string;
  /** How many columns the pattern stands for, or null when `columns` is the name of a single column. */
  readonly count: number | null;
}

/** Column names that a series stands for, in order: `PV{n}MATH` × 2 → `PV1MATH`, `PV2MATH`. */
export function expandColumns(series: ColumnSeries): readonly string[] {
  if (series.count === null) return [series.columns];
  return Array.from({ length: series.count }, (_, index) => numberColumn(series.columns, index + 1));
}

/** Name number `n` of a pattern; a pattern without a placeholder is returned unchanged. */
export function numberColumn(pattern: string, n: number): string {
  return pattern.replace(PLACEHOLDER, (_, letters: string) => String(n).padStart(letters.length, '0'));
}

/** True when the text has a running number, as every series of more than one column needs. */
export function isPattern(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/**
 * Reads the hand-written form of a series: `PV{1..10}READ` → `{ columns: 'PV{n}READ', count: 10 }`, `ASMMAT{01..05}` → `{nn}`.
 * Text without a range is a single column. Ranges start at 1; any other start is returned as a single (unknown) column.
 */
export function parseColumnSeries(text: string): ColumnSeries {
  const range = /\{(0*1)\.\.(0*)([1-9]\d{0,2})\}/.exec(text);
  if (range === null) return { columns: text, count: null };
  const placeholder = `{${'n'.repeat(range[1]?.length ?? 1)}}`;
  return { columns: text.replace(range[0], placeholder), count: Number(range[3]) };
}
