import { getAnsweringUnit } from '#database/answeringUnit.ts';
import type { EscalationRow } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { updateEscalation } from '#database/escalations.ts';
import { refuseResults } from '#domain/clocks/refuseResults.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { lockPaper, requirePaperState } from './lockPaper.ts';

/** 签收: the addressed unit, or who carries on for it, has the paper. Signing twice changes nothing. */
export async function acknowledgePaper(db: Database, act: Act, { id }: { readonly id: string }): Promise<null> {
  const paper = await lockAddressed(db, act, id);
  if (paper.acknowledgedAt === null) await updateEscalation(db, id, signed(act));
  return null;
}

/** Answers a paper, once; whoever answers has signed for it. The answer stops no clock: only the duty itself does, or an extension. */
export async function answerPaper(
  db: Database,
  act: Act,
  { id, answer }: { readonly id: string; readonly answer: string },
): Promise<null> {
  refuseRanking(answer);
  refusePersonalData(answer);
  refuseResults(answer);
  const paper = await lockAddressed(db, act, id);
  if (paper.answeredAt !== null)
    throw new RuleError('escalation.answered', '贵单位已经回复过这份文书', { status: 409 });
  const answered = { answer, answeredAt: act.now.toISOString(), answeredBy: postOf(act) };
  await updateEscalation(db, id, { ...(paper.acknowledgedAt === null ? signed(act) : {}), ...answered });
  return null;
}

async function lockAddressed(db: Database, { actor }: Act, id: string): Promise<EscalationRow> {
  const paper = await lockPaper(db, id);
  if ((await getAnsweringUnit(db, paper.unitId)).id !== actor.unitId)
    throw new RuleError('escalation.not-addressed', '这份文书没有发给贵单位', { status: 403 });
  requirePaperState(paper, 'issued');
  return paper;
}

function signed(act: Act): Partial<EscalationRow> {
  return { acknowledgedAt: act.now.toISOString(), acknowledgedBy: postOf(act) };
}

const postOf = ({ actor }: Act): string => `${actor.unitName}${actor.postTitle}`;
