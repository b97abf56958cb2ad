import type { Platform } from '#platform.ts';

/** An empty system in which a year is played: its clock is set by whoever plays, and what it left can be looked at behind the scenes. */
export interface YearPlace {
  readonly platform: Platform;
  /** Moves the clock; `2026-03-01T09:00:00+08:00`. */
  setTime(instant: string): void;
  /** Rows of a query, past what single posts may see. */
  rows<Row>(query: string): Promise<Row[]>;
  close(): Promise<void>;
}
