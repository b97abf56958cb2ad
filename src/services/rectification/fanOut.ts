import type { Database } from '#database/connect.ts';
import { insertChildItem } from '#database/itemTies.ts';
import { findRegion, findUnit, type UnitRow } from '#database/organisation.ts';
import {
  type ItemRow,
  insertDuties,
  listItemProblems,
  lockItem,
  nextItemNumber,
  updateItem,
} from '#database/rectification.ts';
import { fansOutFrom } from '#domain/rectification/children.ts';
import { itemStateNames } from '#domain/rectification/states.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { appendHistory } from './appendHistory.ts';
import { type ItemContext, loadContext } from './itemContext.ts';
import { requireApproval } from './keepApproval.ts';

/** A draft that carries out an item of the level above in one unit below. */
export interface ChildDraft {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
}

/**
 * 向下分解, to fan out: makes one draft for each unit below that has none yet, with the text, target, problems and date of the parent, led by the
 * unit. Asked for twice it makes nothing the second time. Who issues the drafts is whoever asks: the region of the parent, or the
 * region of the unit that leads it.
 */
export async function fanOut(
  db: Database,
  act: Act,
  { id, unitIds }: { readonly id: string; readonly unitIds: readonly string[] },
): Promise<{ readonly drafted: readonly ChildDraft[] }> {
  const parent = await lockItem(db, id);
  if (parent === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  const context = await loadContext(db, parent);
  const regionId = requireMayFanOut(act, context);
  const units = await getUnitsBelow(db, act, { context, unitIds: [...new Set(unitIds)] });
  const drafted: ChildDraft[] = [];
  for (const unit of units) {
    const child = await draftChild(db, act, { parent, unit, regionId });
    if (child !== undefined) drafted.push({ id: child.id, number: child.number, unitId: unit.id });
  }
  if (drafted.length > 0) await note(db, act, { parent, units, drafted });
  return { drafted };
}

/** The region that issues the drafts. */
function requireMayFanOut({ actor }: Act, context: ItemContext): string {
  const { item, duties } = context;
  const leads = duties.some(({ unitId, kind }) => unitId === actor.unitId && kind === 'lead');
  if (actor.regionId === null || (actor.regionId !== item.regionId && !leads))
    throw new RuleError('ledger.wrong-standing', '只有下达本项的地区单位或牵头单位可以向下分解', { status: 403 });
  if (!fansOutFrom(item.state))
    throw new RuleError('ledger.wrong-state', `本项处于“${itemStateNames[item.state]}”，不能向下分解`, {
      status: 409,
      remedy: '批准交办之后、申请验收之前可以向下分解。',
    });
  requireApproval(context);
  return actor.regionId;
}

/** Districts' units below a city, and schools; in the order of their codes. */
async function getUnitsBelow(
  db: Database,
  { actor }: Act,
  { context, unitIds }: { readonly context: ItemContext; readonly unitIds: readonly string[] },
): Promise<readonly UnitRow[]> {
  await requireUnitsInScope(db, actor, unitIds);
  const units: UnitRow[] = [];
  for (const unitId of unitIds) {
    const unit = await findUnit(db, unitId);
    if (unit !== undefined) units.push(unit);
  }
  const beside = units.find(({ regionId, kind }) => regionId === actor.regionId && kind !== 'school');
  if (beside !== undefined)
    throw new RuleError('ledger.not-below', `“${beside.name}”不是下级单位或学校，不能向它分解`, {
      remedy: '同级部门请在本项的职责分工中列为牵头、责任（分办）或协办。',
    });
  const holder = units.find(({ id }) => context.duties.some(({ unitId, kind }) => unitId === id && kind === 'lead'));
  if (holder !== undefined)
    throw new RuleError('ledger.not-below', `“${holder.name}”就是本项的牵头单位，不能再向它分解`);
  return units.sort((left, right) => (left.code < right.code ? -1 : 1));
}

async function draftChild(
  db: Database,
  act: Act,
  { parent, unit, regionId }: { readonly parent: ItemRow; readonly unit: UnitRow; readonly regionId: string },
): Promise<ItemRow | undefined> {
  const { title, kind, target, measures, budgetFen, budgetSource, windowText, windowStart, dueDate, simulated } =
    parent;
  const region = await findRegion(db, regionId);
  const problemIds = (await listItemProblems(db, [parent.id])).map(({ problemId }) => problemId);
  const content = { title, kind, target, measures, budgetFen, budgetSource, windowText, windowStart };
  const number = await nextItemNumber(db, `${region?.name ?? ''}台账-${windowStart.slice(0, 4)}-`);
  const child = await insertChildItem(
    db,
    {
      ...content,
      ...{ regionId, number, originalDue: dueDate, dueDate, state: 'draft', version: 1, simulated },
      ...{ parentId: parent.id, fannedTo: unit.id, createdBy: act.actor.accountId, createdAt: act.now.toISOString() },
    },
    problemIds,
  );
  if (child === undefined) return undefined;
  const duties = [{ unitId: unit.id, kind: 'lead', deadline: null }] as const;
  await insertDuties(
    db,
    duties.map((duty) => ({ ...duty, itemId: child.id })),
  );
  await appendHistory(db, act, {
    ...{ itemId: child.id, deed: 'create', stateBefore: null, stateAfter: 'draft' },
    details: { ...content, number, problemIds, duties, due: dueDate, parent: parent.number },
  });
  return child;
}

async function note(
  db: Database,
  act: Act,
  { parent, units, drafted }: { parent: ItemRow; units: readonly UnitRow[]; drafted: readonly ChildDraft[] },
): Promise<void> {
  const names = units.filter(({ id }) => drafted.some(({ unitId }) => unitId === id)).map(({ name }) => name);
  const { id, state, version } = parent;
  await updateItem(db, id, { version: version + 1 });
  await appendHistory(db, act, {
    ...{ itemId: id, deed: 'fan-out', stateBefore: state, stateAfter: state },
    details: { reason: `分解到：${names.join('、')}`, children: drafted.map(({ number }) => number) },
  });
}
