import { type EscalationRow, findClockSettings } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { listEarlierSteps, nextSequence, updateEscalation } from '#database/escalations.ts';
import { getUnitName } from '#database/organisation.ts';
import { beyondReach } from '#database/withActor.ts';
import { daysBetween } from '#domain/calendar/day.ts';
import { addWorkingDays } from '#domain/calendar/workingDays.ts';
import { defaultClockLimits } from '#domain/clocks/clockLimits.ts';
import type { IssuedPaper } from '#domain/clocks/escalationInput.ts';
import { escalationLadder } from '#domain/clocks/escalationLadder.ts';
import { nextStep } from '#domain/clocks/nextStep.ts';
import { refuseResults } from '#domain/clocks/refuseResults.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { requireReach } from '#services/access/requireReach.ts';
import { type Act, dayOf } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { lockPaper, requirePaperState } from './lockPaper.ts';
import { readClockWork } from './readClockWork.ts';

/** Puts a name to a proposal of the clock: it becomes a paper with a number, addressed to the unit whose duty is open. */
export async function issuePaper(db: Database, act: Act, { id, ...given }: IssuedPaper & { readonly id: string }) {
  const { actor, now } = act;
  refuseRanking(given.demand);
  refusePersonalData(given.demand);
  refuseResults(given.demand);
  const paper = await lockPaper(db, id);
  await requireIssuing(db, act, paper);
  requirePaperState(paper, 'proposed');
  await requireUnitsInScope(db, actor, given.copyUnitIds);
  if (paper.step === 'referral' && given.copyUnitIds.length === 0)
    throw new RuleError('escalation.no-recipient', '请选择移送给哪个有权机关');
  await requireCondition(db, act, paper);
  const today = dayOf(now);
  const numbered = await giveNumber(db, act, paper);
  await updateEscalation(db, id, {
    ...{ state: 'issued', ...numbered, issuer: actor.unitName, issuedBy: actor.accountId, issuedAt: now.toISOString() },
    ...{
      signer: `${actor.unitName}${actor.postTitle}`,
      demand: given.demand,
      daysLate: daysBetween(paper.dueOn, today),
    },
    copies: await namesOf(db, given.copyUnitIds),
  });
  return { id, number: numbered.number };
}

/** Sets a proposal aside, with a reason that stays on record; the clock does not make it again for the same date. */
export async function dismissPaper(
  db: Database,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
) {
  refuseRanking(reason);
  refusePersonalData(reason);
  const paper = await lockPaper(db, id);
  await requireIssuing(db, act, paper);
  requirePaperState(paper, 'proposed');
  const dismissedBy = `${act.actor.unitName}${act.actor.postTitle}`;
  const dismissed = { dismissedAt: act.now.toISOString(), dismissedBy, dismissedReason: reason };
  await updateEscalation(db, id, { state: 'dismissed', ...dismissed });
  return null;
}

/** Refuses who may not decide on this step: another region, a post that may not sign it, or the unit that is itself late. */
async function requireIssuing(db: Database, { actor }: Act, { regionId, step, unitId }: EscalationRow): Promise<void> {
  const elsewhere = new RuleError('escalation.other-region', '只有交办地区可以决定', { status: 403 });
  await requireReach(db, actor, { deed: 'escalation.issue', touch: 'entry', regionId }, elsewhere);
  const { name, issuers } = escalationLadder[step];
  if (!issuers.includes(actor.role))
    throw new RuleError('escalation.not-issuer', `您的岗位不能签发${name}`, { status: 403 });
  if (unitId === actor.unitId)
    throw new RuleError('escalation.own-unit', '不能决定对本单位的督办', {
      status: 403,
      remedy: '请由其他有权签发的单位决定。',
    });
}

/** Looks again at the moment of issue: whoever has done its duty since the morning gets no paper, and no step is skipped. */
async function requireCondition(db: Database, { actor, now }: Act, paper: EscalationRow): Promise<void> {
  const today = dayOf(now);
  const only = paper.itemId ?? paper.taskId;
  const { obligations } = await beyondReach(db, actor, () => readClockWork(db, today, new Map(), only));
  const isSame = (open: (typeof obligations)[number]) =>
    open.unitId === paper.unitId && open.kind === paper.obligation && (open.due === paper.dueOn || isShort(paper));
  const open = obligations.find(isSame);
  const earlier = await listEarlierSteps(db, paper);
  if (open !== undefined && nextStep({ ...open, due: paper.dueOn }, earlier, today) === paper.step) return;
  throw new RuleError('escalation.condition-gone', '条件已不成立：职责已履行，或时限已变更', {
    status: 409,
    remedy: '本建议将在下一个工作日自动撤下，无须处理。',
  });
}

/** Dates that follow from the limits of a region were reckoned with those of the day of the proposal. */
const isShort = ({ obligation }: EscalationRow): boolean => ['acknowledge', 'take-up', 'verify'].includes(obligation);

/** 发文字号 by organ and year, and the day by which the unit has to answer. */
async function giveNumber(db: Database, { actor, now }: Act, paper: EscalationRow) {
  const { unitId: issuerUnitId } = actor;
  if (issuerUnitId === null) throw new RuleError('escalation.no-unit', '请用单位的岗位签发', { status: 403 });
  const settings = await findClockSettings(db, paper.regionId);
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const sequence = await nextSequence(db, issuerUnitId, year);
  const word = settings?.paperWords[issuerUnitId] ?? actor.unitName;
  const { answerDays } = settings?.limits ?? defaultClockLimits;
  const answerDue = addWorkingDays(today, answerDays[paper.step]);
  return { issuerUnitId, year, sequence, number: `${word}〔${year}〕${sequence}号`, answerDue };
}

async function namesOf(db: Database, unitIds: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const id of new Set(unitIds)) names.push(await getUnitName(db, id));
  return names;
}
