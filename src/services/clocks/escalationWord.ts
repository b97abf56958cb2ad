import type { EscalationRow } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { listEarlierSteps } from '#database/escalations.ts';
import { findInstallation } from '#database/organisation.ts';
import { markOfExport } from '#domain/access/useOfResults.ts';
import { escalationLadder } from '#domain/clocks/escalationLadder.ts';
import { type IssuedStep, wordEscalation } from '#domain/clocks/escalationPaper.ts';
import { RuleError } from '#domain/ruleError.ts';
import { writeEscalation } from '#files/escalation/writeEscalation.ts';
import { type Act, dayOf } from '#services/act.ts';
import { getEscalation } from './readEscalations.ts';

/** An issued paper as Word (GB/T 9704—2012), with the mark of who took it out. A proposal is no paper yet (`escalation.not-issued`). */
export async function escalationWord(db: Database, { actor, now }: Act, id: string) {
  const { paper, unitName } = await getEscalation(db, id);
  const issued = issuedFacts(paper);
  if (issued === null)
    throw new RuleError('escalation.not-issued', '尚未签发，没有文书', {
      status: 409,
      remedy: '签发之后才有文书和文号。',
    });
  const earlier = (await listEarlierSteps(db, paper))
    .map(issuedFacts)
    .filter((one) => one !== null)
    .filter(({ issuedAt }) => issuedAt < issued.issuedAt);
  const { step, subject, obligation, dutyKind, dueOn, copies } = paper;
  const content = await writeEscalation({
    ...wordEscalation({ ...issued, step, subject, unitName, obligation, dutyKind, dueOn, copies, earlier }),
    simulated: (await findInstallation(db))?.simulatedAt != null,
    mark: markOfExport(actor, { purpose: '工作改进' }, now),
  });
  return { fileName: `${escalationLadder[step].paper}（${issued.number}）.docx`, content };
}

/** What a paper has once it is issued, or null. */
function issuedFacts({ step, number, issuer, issuedAt, answerDue, daysLate, demand }: EscalationRow) {
  if (number === null || issuer === null || issuedAt === null || answerDue === null) return null;
  const issuedOn = dayOf(new Date(issuedAt));
  const facts: Pick<IssuedStep, 'step' | 'number' | 'issuer' | 'issuedOn' | 'answerDue' | 'daysLate' | 'demand'> = {
    ...{ step, number, issuer, issuedOn, answerDue, daysLate: daysLate ?? 0, demand: demand ?? '' },
  };
  return { ...facts, issuedAt };
}
