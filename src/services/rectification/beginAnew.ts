import type { ItemRow } from '#database/rectification.ts';

/** Another attempt begins: whoever reported before is silent again. */
export function attemptAfter({ attempt }: Pick<ItemRow, 'attempt'>, now: Date) {
  return { submittedOn: null, attempt: attempt + 1, attemptAt: now.toISOString() };
}

/** Both verdicts fall when work begins anew, and earlier evidence no longer counts; the history keeps them. `due` is the date from now on. */
export function begunAnew(
  item: Pick<ItemRow, 'attempt'>,
  { now, due }: { readonly now: Date; readonly due: string | null },
): Partial<ItemRow> {
  return {
    ...attemptAfter(item, now),
    ...{ closedAt: null, implementedAt: null, implementedFinding: null, verifierUnitId: null, recheckOn: null },
    ...{ evaluationVerdict: null, deferredReason: null, reopenedAt: now.toISOString(), progress: 0, dueDate: due },
  };
}
