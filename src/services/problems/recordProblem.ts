import type { Database } from '#database/connect.ts';
import { insertEvidence, insertProblem, nextProblemNumber, type ProblemRow } from '#database/problems.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { ProblemLevel, ProblemStatement } from '#domain/problems/problem.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { RuleError } from '#domain/ruleError.ts';
import { requireReach } from '#services/access/requireReach.ts';
import { type Act, dayOf } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';

const levelSigns: Record<ProblemLevel, string> = { city: '市', district: '区', school: '校' };

/** Puts a problem on record with its number and its frozen evidence; the deed that does so puts itself on the trail. */
export async function recordProblem(
  db: Database,
  { actor, now }: Act,
  given: { readonly statement: ProblemStatement; readonly roundId: string; readonly evidence: FrozenEvidence },
): Promise<ProblemRow> {
  const { statement, evidence } = given;
  const texts = [statement.title, statement.condition, statement.criterion, statement.effect];
  refuseRanking(...texts);
  refusePersonalData(...texts);
  const touch = { deed: 'problems.raise', touch: 'entry', regionId: statement.regionId } as const;
  await requireReach(db, actor, touch, new RuleError('organisation.not-found', '没有这个地区', { status: 404 }));
  const number = await nextProblemNumber(db, `${levelSigns[statement.level]}-${dayOf(now).slice(0, 4)}-`);
  const problem = await insertProblem(db, {
    ...statement,
    number,
    roundId: given.roundId,
    raisedBy: actor.accountId,
    raisedAt: now.toISOString(),
  });
  await addEvidence(db, problem.id, evidence, now);
  return problem;
}

/** Adds frozen evidence to a problem; what stands there already is never touched. */
export async function addEvidence(db: Database, problemId: string, evidence: FrozenEvidence, now: Date): Promise<void> {
  await insertEvidence(db, {
    problemId,
    evidence,
    sha256: sha256(canonicalText(evidence)),
    addedAt: now.toISOString(),
  });
}
