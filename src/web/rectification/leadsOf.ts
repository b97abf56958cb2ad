import type { ItemLine } from './queries.ts';

/** Names of the units that lead an item, in the order of their codes. */
export function leadsOf({ duties }: Pick<ItemLine, 'duties'>): string {
  return duties
    .filter(({ kind }) => kind === 'lead')
    .map(({ unitName }) => unitName)
    .join('、');
}
