import type { DutyKind } from '#domain/rectification/duty.ts';
import type { ItemState } from '#domain/rectification/states.ts';

/** What the ledger can be narrowed down by: duties, units and states; never a result. */
export interface LedgerFilter {
  readonly state: ItemState | null;
  readonly duty: DutyKind | null;
  readonly unitId: string | null;
  readonly mine: boolean;
}

/** Nothing is left out. */
export const ALL_ITEMS: LedgerFilter = { state: null, duty: null, unitId: null, mine: false };

interface Filterable {
  readonly state: ItemState;
  readonly duties: readonly { readonly unitId: string; readonly kind: DutyKind }[];
}

/** The items that fit, in the order they came in. `ownUnitId` is the unit of the signed-in post, or null. */
export function filterItems<T extends Filterable>(
  items: readonly T[],
  filter: LedgerFilter,
  ownUnitId: string | null,
): readonly T[] {
  const units = [filter.unitId, filter.mine ? ownUnitId : null].filter((id) => id !== null);
  return items.filter(({ state, duties }) => {
    const held = filter.duty === null ? duties : duties.filter(({ kind }) => kind === filter.duty);
    const fitsUnits = units.every((id) => held.some(({ unitId }) => unitId === id));
    return (filter.state === null || filter.state === state) && (filter.duty === null || held.length > 0) && fitsUnits;
  });
}
