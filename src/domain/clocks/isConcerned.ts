import type { Actor } from '#domain/access/actor.ts';

/** Whether an item is one that somebody sees in the ledger: of its own region or below, or with a duty of its unit. */
export function isConcerned(
  { scope, unitId }: Pick<Actor, 'scope' | 'unitId'>,
  item: { readonly path: string; readonly unitIds: readonly string[] },
): boolean {
  return (scope !== null && item.path.startsWith(scope)) || (unitId !== null && item.unitIds.includes(unitId));
}
