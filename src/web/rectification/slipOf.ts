import { daysLate } from '#domain/rectification/warning.ts';
import type { ItemLine } from './queries.ts';

type Dated = Pick<ItemLine, 'state' | 'windowStart' | 'dueDate' | 'originalDue' | 'submittedOn' | 'progress'>;

/** Days beyond the end first promised, up to when the item was handed in, or to today; null where there are none. */
export function slipOf(item: Dated, today: string) {
  const { originalDue, submittedOn } = item;
  const days = daysLate(item, originalDue, today);
  return originalDue === null || days === 0 ? null : { from: originalDue, to: submittedOn ?? today, days };
}
