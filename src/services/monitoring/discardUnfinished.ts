import { sweepColumnStore } from '#analytics/columnStore.ts';

/**
 * Clears what interrupted imports left in the column store: all of it when the system starts, or what one dead import
 * process left. Answers how many leftovers there were.
 */
export function discardUnfinished(columnFolder: string, pid?: number): Promise<number> {
  return sweepColumnStore(columnFolder, pid);
}
