import type { ItemState } from './states.ts';

/** 蓝 near the deadline, 黄 behind schedule, 红 overdue. Duties and dates only; a result never changes the colour. */
export type Warning = 'none' | 'blue' | 'yellow' | 'red';
export const warningNames: Record<Warning, string> = { none: '正常', blue: '临期', yellow: '滞后', red: '逾期' };

/** Days before the due date from which an item counts as near. */
export const nearDays = 14;

export interface Timed {
  readonly state: ItemState;
  readonly windowStart: string;
  readonly dueDate: string | null;
  /** Day on which verification was asked for, or null. */
  readonly submittedOn: string | null;
  readonly progress: number;
}

const working: readonly ItemState[] = ['assigned', 'acknowledged', 'in-progress', 'returned'];

/** Colour of an item on a day (ISO date, the bureau's own calendar). */
export function warningOn(item: Timed, today: string): Warning {
  if (!working.includes(item.state) || item.dueDate === null) return 'none';
  if (today > item.dueDate) return 'red';
  if (daysBetween(today, item.dueDate) <= nearDays) return 'blue';
  return item.progress < expectedProgress(item, today) - 30 ? 'yellow' : 'none';
}

/** Whole days that an item was or is late; stays visible for ever after completion. */
export function daysLate(item: Timed, originalDue: string | null, today: string): number {
  if (originalDue === null || item.state === 'withdrawn' || item.state === 'merged') return 0;
  return Math.max(0, daysBetween(originalDue, item.submittedOn ?? today));
}

function expectedProgress(item: Timed, today: string): number {
  if (item.dueDate === null || today <= item.windowStart) return 0;
  return (100 * daysBetween(item.windowStart, today)) / Math.max(1, daysBetween(item.windowStart, item.dueDate));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
