/**
 * A data file as columns, read in blocks so that a file never has to fit in memory twice.
 * Every reader (CSV, SPSS, Parquet) offers this one shape; every writer accepts it.
 */
export interface ColumnInfo {
  readonly name: string;
  /** Variable label as the producer wrote it, or null. */
  readonly label: string | null;
  readonly type: 'number' | 'text';
  /** Labels of coded values, keyed by the value as text: `{ '1': '女', '2': '男' }`. */
  readonly valueLabels: Readonly<Record<string, string>>;
  /** Codes that the producer declares missing, kept apart from values: `[97, 98, 99]`. */
  readonly missingCodes: readonly number[];
}

/** Values of one column in one block. A missing number is NaN, a missing text is null. */
export type ColumnValues = Float64Array | readonly (string | null)[];

/** Some consecutive rows, column by column, in the order of `TableReader.columns`. */
export interface Block {
  readonly rows: number;
  readonly values: readonly ColumnValues[];
}

/** An opened data file: its columns are known, its rows are still to be read. */
export interface TableReader {
  readonly columns: readonly ColumnInfo[];
  /** Total rows where the format says so or a first pass counted them, else null. */
  readonly rowCount: number | null;
  blocks(): AsyncGenerator<Block>;
  close(): Promise<void>;
}
