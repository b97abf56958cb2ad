import type { Database } from '#database/connect.ts';
import { findEscalation, listEscalations, type NamedEscalation } from '#database/escalations.ts';
import { escalationLadder } from '#domain/clocks/escalationLadder.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type Act, dayOf } from '#services/act.ts';

/** Proposals, papers and what was set aside, in reach, the newest first, each with what the actor may do about it. */
export async function readEscalations(db: Database, act: Act) {
  return (await listEscalations(db)).map((row) => lineOf(row, act));
}

/** One paper in reach. */
export async function getEscalation(db: Database, id: string): Promise<NamedEscalation> {
  const row = await findEscalation(db, id);
  if (row === undefined) throw new RuleError('escalation.not-found', '没有这份督办文书', { status: 404 });
  return row;
}

function lineOf({ paper, unitName, planId, ...answering }: NamedEscalation, { actor, now }: Act) {
  const { issuedBy: _, issuerUnitId: __, year: ___, sequence: ____, ...told } = paper;
  const isOwn = answering.answeringUnitId === actor.unitId;
  const isIssued = paper.state === 'issued';
  return {
    ...{ ...told, unitName, planId },
    /** Who answers in its place where the unit has ended; null where it stands. */
    heirName: answering.answeringUnitId === paper.unitId ? null : answering.answeringUnitName,
    /** True when the answer was due and has not come. */
    answerLate: isIssued && paper.answeredAt === null && paper.answerDue !== null && dayOf(now) > paper.answerDue,
    mayIssue:
      paper.state === 'proposed' &&
      !isOwn &&
      actor.regionId === paper.regionId &&
      escalationLadder[paper.step].issuers.includes(actor.role),
    mayAcknowledge: isIssued && isOwn && paper.acknowledgedAt === null,
    mayAnswer: isIssued && isOwn && paper.answeredAt === null,
  };
}
