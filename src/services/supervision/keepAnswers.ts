import type { Database } from '#database/connect.ts';
import { type InspectionRow, listDraws } from '#database/inspections.ts';
import { insertAnswers, listAnswers } from '#database/studio.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type CheckAnswer, checkForm, latestAnswers, settle } from '#domain/supervision/checkForm.ts';
import { completionRate } from '#domain/supervision/completionRate.ts';
import { strataOf } from '#domain/supervision/frame.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { finitePopulationShare } from '#statistics/finitePopulationShare.ts';
import { getOwnMembership, lockDrawn } from './manageTeam.ts';
import { getInspection } from './readInspections.ts';
import { loadDrawn, requireUninvolved } from './teamIndependence.ts';

/**
 * Keeps what a member of the team answered on the spot. Answers that arrived before are known by the ids that the device made, so sending
 * again changes nothing; the same id with other words is refused. Answers of several inspectors to one question are all kept.
 */
export async function keepAnswers(
  db: Database,
  act: Act,
  { id, answers }: { readonly id: string; readonly answers: readonly CheckAnswer[] },
) {
  for (const { value } of answers) {
    refuseRanking(value);
    refusePersonalData(value);
  }
  const row = await lockDrawn(db, act, id);
  const own = await getOwnMembership(db, act, id);
  requireUninvolved(own.who, act.actor, await loadDrawn(db, row));
  await requireDrawn(db, row, answers);
  const known = new Map((await listAnswers(db, id)).map((answer) => [answer.id, answer]));
  const fresh = new Map(answers.filter((answer) => !known.has(answer.id)).map((answer) => [answer.id, answer]));
  for (const answer of answers) requireSame(answer, known.get(answer.id) ?? fresh.get(answer.id), act.actor.accountId);
  const kept = { inspectionId: id, accountId: act.actor.accountId, who: own.who, receivedAt: act.now.toISOString() };
  await insertAnswers(
    db,
    [...fresh.values()].map((answer) => ({ ...answer, ...kept })),
  );
  return { kept: fresh.size, known: answers.length - fresh.size };
}

async function requireDrawn(db: Database, row: InspectionRow, answers: readonly CheckAnswer[]): Promise<void> {
  const drawn = new Set((await listDraws(db, row.id)).map(({ id }) => id));
  if (answers.some(({ drawId }) => !drawn.has(drawId)))
    throw new RuleError('supervision.not-drawn-unit', '核查对象不在抽取结果中', { status: 404 });
}

function requireSame(
  answer: CheckAnswer,
  known: (CheckAnswer & { readonly accountId?: string }) | undefined,
  accountId: string,
): void {
  const isSame =
    known !== undefined &&
    (known.accountId ?? accountId) === accountId &&
    known.drawId === answer.drawId &&
    known.question === answer.question &&
    known.value === answer.value;
  if (isSame) return;
  throw new RuleError('supervision.answer-changed', '同一编号的答案已经存在，内容不同', {
    status: 409,
    remedy: '请在核查表中重新作答，系统会另存一条。',
  });
}

/** The site check as it stands: form, answers that count, disagreements, and the estimate of the whole list. */
export async function readCheck(db: Database, { actor }: Act, id: string) {
  const row = await getInspection(db, id);
  const refusal = new RuleError('supervision.other-region', '核查表由制定督导计划的地区提供', { status: 403 });
  await requireReach(db, actor, { deed: 'supervision.inspect', touch: 'view', regionId: row.regionId }, refusal);
  return await checkOf(db, row);
}

async function checkOf(db: Database, row: InspectionRow) {
  const draws = await listDraws(db, row.id);
  const answers = await listAnswers(db, row.id);
  const latest = latestAnswers(answers);
  const entries = draws.map(({ id, code, name, stratum }) => ({
    ...{ id, code, name, stratum },
    answers: checkForm.map(({ key }) => {
      const own = latest.filter(({ drawId, question }) => drawId === id && question === key);
      return {
        question: key,
        ...settle(own),
        given: own.map(({ who, value, answeredAt }) => ({ who, value, answeredAt })),
      };
    }),
  }));
  const strata = strataOf(row.frame ?? []);
  return { form: checkForm, entries, rate: completionRate({ strata, draws, answers }, finitePopulationShare) };
}
