import { fitsState } from '#domain/access/policy.ts';
import type { Item } from './queries.ts';

/** True while work on an item goes on, so that sub-tasks and doses are taken. */
export function isUnderWay({ state }: Pick<Item, 'state'>): boolean {
  return fitsState('ledger.carry-out', state);
}
