/** The most a workbook may hold; what is above is refused while it is being unpacked, never after. */
export interface WorkbookLimits {
  /** Bytes of the file. */
  readonly bytesIn: number;
  /** Bytes of all parts read, counted as they come out and not as the file claims. */
  readonly bytesOut: number;
  /** Bytes out per byte in, judged once a part has given more than a mebibyte. */
  readonly ratio: number;
  /** Parts in the package. */
  readonly entries: number;
  readonly rows: number;
  readonly columns: number;
  /** Cells of all sheets, gaps inside a row included. */
  readonly cells: number;
}

export const workbookLimits: WorkbookLimits = {
  bytesIn: 50 * 1024 ** 2,
  bytesOut: 200 * 1024 ** 2,
  ratio: 100,
  entries: 2000,
  rows: 200_000,
  columns: 2000,
  cells: 5_000_000,
};
