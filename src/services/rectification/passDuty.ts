import type { Database } from '#database/connect.ts';
import { getUnitName } from '#database/organisation.ts';
import { findDuty, insertDuties, listDuties, lockItem, updateDuty, updateItem } from '#database/rectification.ts';
import { joinDuties } from '#domain/rectification/duty.ts';
import type { Act } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { renewApproval } from './keepApproval.ts';

/**
 * Passes an open duty on because its unit was merged, split or closed: what was signed for and reported stays so, what the successor
 * already has to do becomes the weightier of both, signed for and reported on where both were, and the item's history says it. The
 * approval goes with the duty: the successor stands where its predecessor stood.
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
    await updateDuty(db, own.id, joinDuties(own, duty));
  } else {
    const { itemId, kind, deadline, acknowledgedAt, feedback, feedbackAt, returnedReason } = duty;
    await insertDuties(db, [{ itemId, unitId, kind, deadline, acknowledgedAt, feedback, feedbackAt, returnedReason }]);
  }
  await updateItem(db, item.id, { version: item.version + 1 });
  const approved = await renewApproval(db, act, { id: item.id, approves: 'always' });
  await appendHistory(db, act, {
    ...{ itemId: item.id, deed: 'pass-duty', stateBefore: item.state, stateAfter: item.state },
    details: {
      ...{ from, to: await getUnitName(db, unitId), kind: duty.kind, fromUnitId: duty.unitId, toUnitId: unitId },
      ...(approved !== null && { approved }),
    },
  });
}
