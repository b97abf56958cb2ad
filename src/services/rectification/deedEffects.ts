import type { Database } from '#database/connect.ts';
import { findUnit } from '#database/organisation.ts';
import { type DutyRow, findItem, type ItemRow, insertDuties, updateDuty } from '#database/rectification.ts';
import type { DeedFields } from '#domain/rectification/deedInput.ts';
import { unacknowledged } from '#domain/rectification/duty.ts';
import { endStates } from '#domain/rectification/states.ts';
import type { ItemDeed } from '#domain/rectification/transitions.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import type { ItemContext } from './itemContext.ts';

interface Effect {
  readonly db: Database;
  readonly act: Act;
  readonly context: ItemContext;
  readonly given: DeedFields;
}

type Changes = Partial<ItemRow>;

const nothing = async (): Promise<Changes> => ({});
/** Both verdicts fall when work begins anew, and earlier evidence no longer counts; the history keeps them. */
const reopen = async ({ act }: Effect): Promise<Changes> => ({
  ...{ closedAt: null, implementedAt: null, implementedFinding: null, submittedOn: null },
  ...{ evaluationVerdict: null, deferredReason: null, reopenedAt: act.now.toISOString() },
});

/** What each deed changes beside the state and the history. */
export const effects: Readonly<Record<ItemDeed, (effect: Effect) => Promise<Changes>>> = {
  'submit-for-review': nothing,
  'send-back': nothing,
  assign: nothing,
  acknowledge: acknowledge,
  'return-duty': returnDuty,
  reassign: reassign,
  start: nothing,
  report: report,
  'request-verification': async ({ act }) => ({ submittedOn: dayOf(act.now) }),
  'begin-verification': async ({ act }) => ({ verifierUnitId: act.actor.unitId }),
  'confirm-implemented': async ({ act, given }) => ({
    implementedFinding: given.reason,
    implementedAt: act.now.toISOString(),
  }),
  'return-for-rework': async () => ({ submittedOn: null }),
  'await-evaluation': nothing,
  'defer-to-next-round': async ({ given }) => ({ deferredReason: given.reason }),
  resume: reopen,
  close: async ({ act }) => ({ closedAt: act.now.toISOString() }),
  'close-pending': async ({ act }) => ({ closedAt: act.now.toISOString() }),
  'schedule-recheck': async ({ given }) => ({ recheckOn: given.date }),
  'confirm-sustained': nothing,
  reopen,
  'request-extension': async ({ given }) => ({ extensionTo: given.date }),
  'approve-extension': async ({ context: { item } }) => ({
    dueDate: item.extensionTo,
    extensionTo: null,
    extensions: item.extensions + 1,
  }),
  'refuse-extension': async () => ({ extensionTo: null }),
  merge: merge,
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

async function merge({ db, context: { item }, given }: Effect): Promise<Changes> {
  const target = given.itemId === null ? undefined : await findItem(db, given.itemId);
  if (target === undefined || target.id === item.id || target.regionId !== item.regionId)
    throw new RuleError('ledger.merge-target', '并入的台账项不存在，或不属于同一地区');
  if (target.state === 'closed' || endStates.some((end) => end === target.state))
    throw new RuleError('ledger.merge-target', '并入的台账项已经了结，不能再承接问题', { status: 409 });
  return { mergedInto: target.id };
}
