import type { Interval } from './format.ts';

/** One group: where its point and interval lie, and how its state looks. Without a value it keeps its row, empty. */
export interface IntervalPoint {
  readonly label: string;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly colour: string;
  readonly symbol: PointSymbol;
  /** What the tooltip says, line by line. */
  readonly lines: readonly string[];
}

/** Up, down, level and hollow: shapes tell the state without colour. */
export type PointSymbol = 'up' | 'down' | 'level' | 'hollow';
