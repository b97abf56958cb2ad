import { addDays } from '#domain/calendar/day.ts';
import type { ItemKind } from './item.ts';

/** Days that a kind of item gets unless somebody writes another window; null is 全程. A convention of this product: no rule sets them. */
const days: Readonly<Record<ItemKind, number | null>> = { 'at-once': 30, 'by-date': 180, sustained: null };

/** The window that is offered for a kind of item drafted on an ISO date, in the form that `parseWindow` reads. */
export function defaultWindow(kind: ItemKind, today: string): string {
  const length = days[kind];
  return length === null ? '全程' : `${today}至${addDays(today, length - 1)}`;
}
