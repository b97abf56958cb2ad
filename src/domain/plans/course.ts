/** A task with the window first promised and the one in force; ends are null for 全程. */
export interface Planned {
  readonly baselineStart: string | null;
  readonly baselineEnd: string | null;
  readonly windowStart: string;
  readonly windowEnd: string | null;
  readonly progress: number;
}

/** How a plan goes, against what it first promised. */
export interface Course {
  /** Mean progress of its tasks, in whole percent. */
  readonly actual: number;
  /** What the mean would be if every task went evenly through its first window; tasks of 全程 are left out. */
  readonly expected: number;
  /** Tasks whose end is another than the first. */
  readonly moved: number;
  /** Days by which the end of a task has moved at most; 0 where none is later. */
  readonly most: number;
}

/** Whole days from the first end to the one in force, negative where it is earlier; null where either is none. */
export function slipDays({ baselineEnd, windowEnd }: Planned): number | null {
  return baselineEnd === null || windowEnd === null ? null : daysBetween(baselineEnd, windowEnd);
}

/** The course of a plan on a day (ISO date). Dates and progress only. */
export function courseOf(tasks: readonly Planned[], today: string): Course {
  const slips = tasks.map((task) => slipDays(task) ?? 0);
  return {
    actual: mean(tasks.map(({ progress }) => progress)),
    expected: mean(tasks.flatMap((task) => expectedOf(task, today) ?? [])),
    moved: slips.filter((days) => days !== 0).length,
    most: Math.max(0, ...slips),
  };
}

function expectedOf({ baselineStart, baselineEnd, windowStart }: Planned, today: string): number | null {
  if (baselineEnd === null) return null;
  const start = baselineStart ?? windowStart;
  const whole = Math.max(1, daysBetween(start, baselineEnd) + 1);
  return 100 * Math.min(1, Math.max(0, daysBetween(start, today) / whole));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
