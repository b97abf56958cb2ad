import type { Database } from '#database/connect.ts';
import {
  type DutyRow,
  findLastApproval,
  type ItemRow,
  insertDuties,
  listDuties,
  updateDuty,
  updateItem,
} from '#database/rectification.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { readWindow } from '#domain/rectification/readWindow.ts';
import type { Revision } from '#domain/rectification/revision.ts';
import { revisesIn } from '#domain/rectification/revision.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { readWindowFrame } from '#services/calendar/windowFrame.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { appendHistory } from './appendHistory.ts';
import { lapseIfChanged } from './keepApproval.ts';
import { lockCurrent } from './lockCurrent.ts';

/**
 * 修改内容: the issuer changes what an item says, with a reason. Before the approval nothing else happens; after it the approval lapses
 * and the item goes back to 审核. The date of an item that was approved once is moved by an extension alone.
 */
export async function reviseContent(db: Database, act: Act, given: Revision & { readonly id: string }) {
  const item = await lockCurrent(db, { ...given, itemId: null });
  requireMayRevise(act, item);
  refuseUnfit(given);
  const { title, kind, target, measures } = given;
  const dates = await windowOf(db, item, given);
  await replaceDuties(db, act, { item, given });
  await updateItem(db, item.id, { title, kind, target, measures, ...dates, version: item.version + 1 });
  const { id: _, version: __, ...content } = given;
  await appendHistory(db, act, {
    ...{ itemId: item.id, deed: 'revise', stateBefore: item.state, stateAfter: item.state },
    details: { ...content, ...(dates.dueDate !== undefined && { due: dates.dueDate }) },
  });
  return await lapseIfChanged(db, act, item.id);
}

function requireMayRevise({ actor }: Act, item: ItemRow): void {
  if (actor.regionId !== item.regionId)
    throw new RuleError('ledger.wrong-standing', '只有下达本项的地区单位可以修改内容', { status: 403 });
  if (!revisesIn(item.state))
    throw new RuleError('ledger.wrong-state', `本项处于“${itemStateNames[item.state]}”，不能修改内容`, { status: 409 });
}

function refuseUnfit({ reason, title, target, measures }: Revision): void {
  for (const text of [reason, title, target, ...measures]) refuseRanking(text);
  refusePersonalData(reason);
}

async function windowOf(db: Database, item: ItemRow, { window }: Revision): Promise<Partial<ItemRow>> {
  if (window === null) return {};
  if ((await findLastApproval(db, item.id)) !== undefined)
    throw new RuleError('ledger.window-approved', '时限经批准之后不能直接修改', {
      status: 409,
      remedy: '请由牵头单位在到期日之前申请延期。',
    });
  const { text, start, end } = readWindow(window, await readWindowFrame(db, item.regionId));
  return { windowText: text, windowStart: start, originalDue: end, dueDate: end };
}

/** Whoever keeps a duty of the same kind keeps what it signed and said; other duties end or begin. */
async function replaceDuties(
  db: Database,
  act: Act,
  { item, given }: { item: ItemRow; given: Revision },
): Promise<void> {
  const standing = await listDuties(db, [item.id]);
  const added = given.duties.filter(({ unitId }) => standing.every((duty) => duty.unitId !== unitId));
  await requireUnitsInScope(
    db,
    act.actor,
    added.map(({ unitId }) => unitId),
  );
  for (const duty of standing) await replaceDuty(db, act, { duty, given });
  await insertDuties(
    db,
    added.map((duty) => ({ ...duty, itemId: item.id })),
  );
}

async function replaceDuty(db: Database, act: Act, { duty, given }: { duty: DutyRow; given: Revision }): Promise<void> {
  const wanted = given.duties.find(({ unitId }) => unitId === duty.unitId);
  if (wanted === undefined) await updateDuty(db, duty.id, { endedAt: act.now.toISOString() });
  else if (wanted.kind === duty.kind) await updateDuty(db, duty.id, { deadline: wanted.deadline });
  else {
    await updateDuty(db, duty.id, { endedAt: act.now.toISOString() });
    await insertDuties(db, [{ ...wanted, itemId: duty.itemId }]);
  }
}
