import { daysBetween } from '#domain/calendar/day.ts';
import type { ItemState } from './states.ts';

/** 蓝 near the deadline, 黄 behind schedule, 红 overdue. Duties and dates only; a result never changes the colour. */
export type Warning = 'none' | 'blue' | 'yellow' | 'red';
export const warningNames: Record<Warning, string> = { none: '正常', blue: '临期', yellow: '滞后', red: '逾期' };

/** When something counts as near and when as behind; a region may set its own. */
export interface WarningLimits {
  /** Days before the due date from which it counts as near. */
  readonly nearDays: number;
  /** Percentage points below an even pace from which it counts as behind. */
  readonly behindPoints: number;
}
export const defaultWarningLimits: WarningLimits = { nearDays: 14, behindPoints: 30 };

/** Something that is to be done between two days; `progress` in percent, null where nobody reports any. */
export interface Paced {
  readonly start: string;
  readonly due: string | null;
  readonly progress: number | null;
}

export interface Timed {
  readonly state: ItemState;
  readonly windowStart: string;
  readonly dueDate: string | null;
  /** Day on which verification was asked for, or null. */
  readonly submittedOn: string | null;
  /** Day of the first submission that then passed, or null; a later attempt does not move it. */
  readonly completedOn?: string | null;
  readonly progress: number;
}

const working: readonly ItemState[] = ['assigned', 'acknowledged', 'in-progress', 'returned'];

/** Colour of an item on a day (ISO date, the bureau's own calendar). */
export function warningOn(item: Timed, today: string, limits: WarningLimits = defaultWarningLimits): Warning {
  if (!working.includes(item.state)) return 'none';
  return colourOf({ start: item.windowStart, due: item.dueDate, progress: item.progress }, today, limits);
}

/** Colour of anything that is still to be done: an item, a duty with a date of its own, a task of a plan, a verification. */
export function colourOf(paced: Paced, today: string, limits: WarningLimits): Warning {
  const { due, progress } = paced;
  if (due === null) return 'none';
  if (today > due) return 'red';
  if (daysBetween(today, due) <= limits.nearDays) return 'blue';
  return progress !== null && progress < evenPace(paced.start, due, today) - limits.behindPoints ? 'yellow' : 'none';
}

/** Whole days that an item was or is late against the date first promised; stays visible for ever after completion. */
export function daysLate(item: Timed, originalDue: string | null, today: string): number {
  return daysAfter(originalDue, { ...item, submittedOn: item.completedOn ?? item.submittedOn }, today);
}

/** The same against the date in force, for the attempt that is under way. */
export function daysLateNow(item: Timed, today: string): number {
  return daysAfter(item.dueDate, item, today);
}

function daysAfter(due: string | null, { state, submittedOn }: Timed, today: string): number {
  if (due === null || state === 'withdrawn' || state === 'merged') return 0;
  return Math.max(0, daysBetween(due, submittedOn ?? today));
}

/** What would be done by now if it went on evenly, in percent. */
function evenPace(start: string, due: string, today: string): number {
  return today <= start ? 0 : (100 * daysBetween(start, today)) / Math.max(1, daysBetween(start, due));
}
