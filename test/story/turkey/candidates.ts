import type { ProblemStatement } from '#domain/problems/problem.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** What the rules proposed because 东南安纳托利亚区 falls short of the whole. */
export async function proposedGap(who: Visitor) {
  const candidates = await who.ask('GET /api/candidates');
  const found = candidates.find(
    ({ regionName, evidence }) => regionName === '东南安纳托利亚区' && evidence.comparison?.rule === 'whole',
  );
  if (found === undefined) throw new Error('the rules proposed nothing on 东南安纳托利亚区');
  return found;
}

/** Tries to take up what a rule proposed. */
export const acceptCandidate = (who: Visitor, id: string, statement: ProblemStatement) =>
  who.tryTo('POST /api/candidates/:id/accept', { params: { id }, body: { reason: '差异超出误差', statement } });

/** Tries to turn down what a rule proposed. */
export const rejectCandidate = (who: Visitor, id: string, reason: string) =>
  who.tryTo('POST /api/candidates/:id/reject', { params: { id }, body: { reason } });
