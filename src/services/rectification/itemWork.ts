import type { Database } from '#database/connect.ts';
import {
  findDose,
  findSubtask,
  insertDose,
  insertSubtask,
  listDoses,
  listSubtasks,
  updateDose,
  updateSubtask,
} from '#database/itemWork.ts';
import { lockItem, updateItem } from '#database/rectification.ts';
import { fitsState } from '#domain/access/policy.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { doseTotals, type NewDose } from '#domain/rectification/dose.ts';
import { leads, requireCarrier, requireDose, requireSubtask } from '#domain/rectification/itemWork.ts';
import type { EndedSubtask, NewSubtask } from '#domain/rectification/subtask.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { appendHistory } from './appendHistory.ts';
import { loadContext } from './itemContext.ts';

/** Sub-tasks, dose log and its totals of an item. */
export async function readItemWork(db: Database, itemId: string) {
  const doses = await listDoses(db, itemId);
  return { subtasks: await listSubtasks(db, [itemId]), doses, doseTotals: [...doseTotals(doses)] };
}

/** The lead gives a part of the work to one of the units that carry the item out. */
export async function addSubtask(db: Database, act: Act, given: NewSubtask & { readonly itemId: string }) {
  refuseWords(given.title);
  const { item, duties, unitId } = await takeUp(db, act, given.itemId);
  if (!leads(unitId, duties)) throw notForYou('只有牵头单位可以分解子任务');
  requireSubtask(given, item, duties);
  const { itemId, title, dueOn } = given;
  const row = await insertSubtask(db, {
    ...{ itemId, title, unitId: given.unitId, dueOn },
    ...{ createdBy: act.actor.accountId, createdAt: act.now.toISOString() },
  });
  await note(db, act, { item, deed: 'add-subtask', details: { title, unitId: given.unitId, dueOn } });
  return { id: row.id };
}

/** The unit of a sub-task, or the lead, says that it is done, or why it is dropped. */
export async function endSubtask(
  db: Database,
  act: Act,
  { id, outcome, note: words }: EndedSubtask & { readonly id: string },
) {
  refuseWords(words);
  const found = await findSubtask(db, id);
  if (found === undefined) throw missing('没有这个子任务');
  const { item, duties, unitId } = await takeUp(db, act, found.itemId);
  if (found.unitId !== unitId && !leads(unitId, duties)) throw notForYou('只有承担单位或牵头单位可以办结子任务');
  if (outcome === 'dropped' && !leads(unitId, duties)) throw notForYou('只有牵头单位可以取消子任务');
  if ((await findSubtask(db, id))?.outcome !== null) throw over('这个子任务已经办结');
  const endedBy = `${act.actor.unitName}${act.actor.postTitle}`;
  await updateSubtask(db, id, { outcome, endedBy, endedAt: act.now.toISOString(), note: words });
  await note(db, act, { item, deed: 'end-subtask', details: { title: found.title, outcome, reason: words } });
  return null;
}

/** A unit that carries the item out enters what it gave of a measure. */
export async function recordDose(db: Database, act: Act, { itemId, ...given }: NewDose & { readonly itemId: string }) {
  refuseWords(given.recipients, given.note ?? '');
  const { item, unitId } = await takeUp(db, act, itemId);
  requireDose(given, item, dayOf(act.now));
  const row = await insertDose(db, {
    ...{ ...given, itemId, unitId },
    ...{ enteredBy: act.actor.accountId, enteredAt: act.now.toISOString() },
  });
  await note(db, act, { item, deed: 'record-dose', details: { ...given, title: item.measures[given.measure - 1] } });
  return { id: row.id };
}

/** Takes an entry back with a reason: by the unit that made it, or the lead. It stays on record and no longer counts. */
export async function withdrawDose(
  db: Database,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
) {
  refuseWords(reason);
  const found = await findDose(db, id);
  if (found === undefined) throw missing('没有这条实施记录');
  const { item, duties, unitId } = await takeUp(db, act, found.itemId);
  if (found.unitId !== unitId && !leads(unitId, duties)) throw notForYou('只有登记单位或牵头单位可以撤销实施记录');
  if ((await findDose(db, id))?.withdrawnAt !== null) throw over('这条实施记录已经撤销');
  await updateDose(db, id, { withdrawnAt: act.now.toISOString(), withdrawnReason: reason });
  await note(db, act, { item, deed: 'withdraw-dose', details: { dose: id, reason } });
  return null;
}

/** The item, locked, with its duties, for a unit that carries it out while work goes on. */
async function takeUp(db: Database, { actor }: Act, itemId: string) {
  const item = await lockItem(db, itemId);
  if (item === undefined) throw missing('没有这个台账项');
  const { duties } = await loadContext(db, item);
  const unitId = requireCarrier(actor.unitId, duties);
  if (!fitsState('ledger.carry-out', item.state)) throw over('本项不在整改过程中，不能分解子任务或登记实施');
  return { item, duties, unitId };
}

async function note(
  db: Database,
  act: Act,
  { item, deed, details }: { item: Awaited<ReturnType<typeof takeUp>>['item']; deed: string; details: object },
): Promise<void> {
  const { id: itemId, state, version } = item;
  await updateItem(db, itemId, { version: version + 1 });
  await appendHistory(db, act, { itemId, deed, stateBefore: state, stateAfter: state, details: { ...details } });
}

function refuseWords(...texts: readonly string[]): void {
  refuseRanking(...texts);
  refusePersonalData(...texts);
}

const missing = (message: string) => new RuleError('ledger.not-found', message, { status: 404 });
const notForYou = (message: string) => new RuleError('ledger.wrong-standing', message, { status: 403 });
const over = (message: string) => new RuleError('ledger.wrong-state', message, { status: 409 });
