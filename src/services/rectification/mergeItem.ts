import type { Database } from '#database/connect.ts';
import { addItemProblems, insertMergedPairs, listMergedWith } from '#database/itemTies.ts';
import { findItem, type ItemRow, listItemProblems, updateItem } from '#database/rectification.ts';
import { getTransition } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';

/**
 * Merges an item into another of the same issuer that has not been submitted yet: the survivor answers its problems too, both are
 * reachable from each other, and both histories say it. Answers with the id of the survivor. Both rows must be locked.
 */
export async function mergeItem(
  db: Database,
  act: Act,
  {
    item,
    targetId,
    reason,
  }: { readonly item: ItemRow; readonly targetId: string | null; readonly reason: string | null },
): Promise<string> {
  const target = await getTarget(db, item, targetId);
  const problems = await listItemProblems(db, [item.id]);
  await addItemProblems(
    db,
    target.id,
    problems.map(({ problemId }) => problemId),
  );
  const merged = [item.id, ...(await listMergedWith(db, item.id))];
  const survivors = [target.id, ...(await listMergedWith(db, target.id))];
  const pairs = merged.flatMap((one) => survivors.map((other) => ({ itemId: one, otherId: other })));
  await insertMergedPairs(db, [
    ...pairs,
    ...pairs.map(({ itemId, otherId }) => ({ itemId: otherId, otherId: itemId })),
  ]);
  await updateItem(db, target.id, { version: target.version + 1 });
  await appendHistory(db, act, {
    ...{ itemId: target.id, deed: 'take-over', stateBefore: target.state, stateAfter: target.state },
    details: { from: item.number, to: target.number, itemId: item.id, reason },
  });
  return target.id;
}

async function getTarget(db: Database, item: ItemRow, targetId: string | null): Promise<ItemRow> {
  const target = targetId === null ? undefined : await findItem(db, targetId);
  if (target === undefined || target.id === item.id || target.regionId !== item.regionId)
    throw new RuleError('ledger.merge-target', '并入的台账项不存在，或不是同一地区下达的');
  if (!getTransition('merge').from.includes(target.state))
    throw new RuleError('ledger.merge-target', '并入的台账项已经申请验收或已经了结，不能再承接问题', { status: 409 });
  return target;
}
