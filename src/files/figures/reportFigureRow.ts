/** One printed figure of a monitoring report, as a row of the workbook states it. Absence is null. */
export interface ReportFigureRow {
  /** Row in the spreadsheet, from 1. */
  readonly row: number;
  readonly indicator: string;
  /** Region or school the figure is about. */
  readonly unit: string;
  /** Year or round as written, e.g. `2024` or `2024年第三轮`. */
  readonly round: string;
  /** Group of students, e.g. `全体`, `女生`; `全体` where the sheet has no such column or leaves it empty. */
  readonly group: string;
  readonly value: number;
  /** True where the cell is a percentage: `value` and comparators are then in percent (45.2, not 0.452). */
  readonly percent: boolean;
  /** Null when the report does not print it: unknown, never zero. */
  readonly standardError: number | null;
  readonly students: number | null;
  readonly national: number | null;
  readonly provincial: number | null;
  readonly municipal: number | null;
  readonly source: string | null;
  readonly page: string | null;
}
