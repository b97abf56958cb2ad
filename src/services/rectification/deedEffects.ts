import type { Database } from '#database/connect.ts';
import { findUnit } from '#database/organisation.ts';
import { type DutyRow, type ItemRow, insertDuties, updateDuty } from '#database/rectification.ts';
import { accountsBehind } from '#domain/access/actor.ts';
import type { DeedFields } from '#domain/rectification/deedInput.ts';
import { unacknowledged } from '#domain/rectification/duty.ts';
import { nextRecheck } from '#domain/rectification/recheckDates.ts';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { attemptAfter, begunAnew } from './beginAnew.ts';
import type { ItemContext } from './itemContext.ts';
import { findLapse } from './keepApproval.ts';
import { mergeItem } from './mergeItem.ts';

interface Effect {
  readonly db: Database;
  readonly act: Act;
  readonly context: ItemContext;
  readonly given: DeedFields;
}

type Changes = Partial<ItemRow>;

const nothing = async (): Promise<Changes> => ({});
const nextAttempt = async ({ act, context: { item } }: Effect): Promise<Changes> => attemptAfter(item, act.now);
const reopen = async ({ act, context: { item }, given }: Effect): Promise<Changes> =>
  begunAnew(item, { now: act.now, due: given.date ?? item.dueDate });

/** Closing sets the day of the first 回头看; another may be set at any time. */
const close = async ({ act }: Effect): Promise<Changes> => ({
  ...{ closedAt: act.now.toISOString(), recheckOn: nextRecheck(dayOf(act.now), dayOf(act.now)) },
});

/** What each deed changes beside the state and the history. */
export const effects: Readonly<Record<ItemDeed, (effect: Effect) => Promise<Changes>>> = {
  'submit-for-review': nothing,
  'send-back': nothing,
  assign: async ({ context: { duties } }) => (unacknowledged(duties).length === 0 ? { state: 'acknowledged' } : {}),
  'review-again': async ({ context }) => ({
    ...{ approvalSha256: null, approvedAt: null, lapsedReason: findLapse(context), submittedOn: null },
  }),
  acknowledge: acknowledge,
  'return-duty': returnDuty,
  reassign: reassign,
  start: async ({ act, context: { item } }) => ({ startedAt: item.startedAt ?? act.now.toISOString() }),
  report: report,
  'request-verification': async ({ act }) => ({
    submittedOn: dayOf(act.now),
    extensionTo: null,
    extensionAskedBy: null,
  }),
  'begin-verification': async ({ act }) => ({ verifierUnitId: act.actor.unitId }),
  'confirm-implemented': async ({ act, context: { item }, given }) => ({
    completedOn: item.completedOn ?? item.submittedOn,
    implementedFinding: given.reason,
    implementedAt: act.now.toISOString(),
  }),
  'return-for-rework': nextAttempt,
  'await-evaluation': nothing,
  'defer-to-next-round': async ({ given }) => ({ deferredReason: given.reason }),
  resume: reopen,
  close,
  'close-pending': close,
  'schedule-recheck': async ({ given }) => ({ recheckOn: given.date }),
  'confirm-sustained': async ({ act, context: { item } }) => ({
    recheckOn: item.closedAt === null ? null : nextRecheck(dayOf(new Date(item.closedAt)), dayOf(act.now)),
  }),
  reopen,
  'request-extension': async ({ act, given }) => ({
    extensionTo: given.date,
    extensionAskedBy: accountsBehind(act.actor),
  }),
  'approve-extension': async ({ context: { item } }) => ({
    dueDate: item.extensionTo,
    ...{ extensionTo: null, extensionAskedBy: null },
    extensions: item.extensions + 1,
  }),
  'refuse-extension': async () => ({ extensionTo: null, extensionAskedBy: null }),
  merge: async ({ db, act, context: { item }, given }) => ({
    mergedInto: await mergeItem(db, act, { item, targetId: given.itemId, reason: given.reason }),
  }),
  withdraw: nothing,
};

async function acknowledge({ db, act, context: { duties } }: Effect): Promise<Changes> {
  const own = duties.filter((duty) => duty.unitId === act.actor.unitId);
  for (const duty of own) await updateDuty(db, duty.id, { acknowledgedAt: act.now.toISOString() });
  const others = duties.filter((duty) => duty.unitId !== act.actor.unitId);
  return unacknowledged(others).length === 0 ? { state: 'acknowledged' } : {};
}

async function returnDuty({ db, act, context: { duties }, given }: Effect): Promise<Changes> {
  for (const duty of duties.filter(({ unitId }) => unitId === act.actor.unitId))
    await updateDuty(db, duty.id, { returnedReason: given.reason });
  return {};
}

/** What was sent back goes to another unit, which has yet to sign; the old duty ends but stays on record. */
async function reassign({ db, act, context: { item, duties }, given }: Effect): Promise<Changes> {
  const unit = await getNewUnit(db, act, given);
  if (duties.some((duty) => duty.unitId === unit.id))
    throw new RuleError('ledger.duty-twice', `“${unit.name}”在本项已有职责`);
  for (const { id, kind, deadline } of duties.filter(({ returnedReason }) => returnedReason !== null)) {
    await updateDuty(db, id, { endedAt: act.now.toISOString() });
    await insertDuties(db, [{ itemId: item.id, unitId: unit.id, kind, deadline }]);
  }
  return {};
}

async function getNewUnit(db: Database, { actor }: Act, { unitId }: DeedFields) {
  const unit = unitId === null ? undefined : await findUnit(db, unitId);
  if (unit === undefined) throw new RuleError('organisation.not-found', '没有这个单位', { status: 404 });
  await requireUnitsInScope(db, actor, [unit.id]);
  return unit;
}

const isLead = ({ kind }: DutyRow) => kind === 'lead';

async function report({ db, act, context: { item, duties }, given }: Effect): Promise<Changes> {
  if (given.reason === null || given.reason.length < 4)
    throw new RuleError('ledger.empty-report', '请写明办理情况（不少于 4 个字）');
  const own = duties.filter((duty) => duty.unitId === act.actor.unitId);
  for (const duty of own) await updateDuty(db, duty.id, { feedback: given.reason, feedbackAt: act.now.toISOString() });
  return own.some(isLead) ? { progress: given.progress ?? item.progress } : {};
}
