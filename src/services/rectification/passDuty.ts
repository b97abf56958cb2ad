import type { Database } from '#database/connect.ts';
import { getUnitName } from '#database/organisation.ts';
import { findDuty, insertDuties, listDuties, lockItem, updateDuty, updateItem } from '#database/rectification.ts';
import { strongerDuty } from '#domain/rectification/duty.ts';
import type { Act } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';

/**
 * Passes an open duty on because its unit was merged, split or closed: what was signed for and reported stays so, what the successor
 * already has to do becomes the weightier of both, and the item's history says it.
 */
export async function passDuty(
  db: Database,
  act: Act,
  { dutyId, unitId, from }: { readonly dutyId: string; readonly unitId: string; readonly from: string },
): Promise<void> {
  const duty = await findDuty(db, dutyId);
  if (duty === undefined) return;
  const item = await lockItem(db, duty.itemId);
  if (item === undefined) return;
  await updateDuty(db, duty.id, { endedAt: act.now.toISOString(), passedTo: unitId });
  const own = (await listDuties(db, [item.id])).find((other) => other.unitId === unitId);
  if (own !== undefined) {
    await updateDuty(db, own.id, { kind: strongerDuty(own.kind, duty.kind) });
  } else {
    const { itemId, kind, deadline, acknowledgedAt, feedback, feedbackAt, returnedReason } = duty;
    await insertDuties(db, [{ itemId, unitId, kind, deadline, acknowledgedAt, feedback, feedbackAt, returnedReason }]);
  }
  await updateItem(db, item.id, { version: item.version + 1 });
  await appendHistory(db, act, {
    ...{ itemId: item.id, deed: 'pass-duty', stateBefore: item.state, stateAfter: item.state },
    details: { from, to: await getUnitName(db, unitId), kind: duty.kind },
  });
}
