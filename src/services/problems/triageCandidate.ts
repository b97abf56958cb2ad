import type { Database } from '#database/connect.ts';
import {
  type CandidateRow,
  findProblem,
  listCandidates,
  lockCandidate,
  type ProblemRow,
  updateCandidate,
} from '#database/problems.ts';
import { fitsState } from '#domain/access/policy.ts';
import type { ProblemStatement } from '#domain/problems/problem.ts';
import { candidateStateNames } from '#domain/problems/problem.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { requireReach } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { addEvidence, recordProblem } from './recordProblem.ts';

/** Candidates with their findings, newest run first; inside a run by code, never by size of the difference. */
export function readCandidates(db: Database) {
  return listCandidates(db);
}

/** Accepts a candidate as a problem: the editor's statement, the candidate's frozen evidence. */
export async function acceptCandidate(
  db: Database,
  act: Act,
  given: { readonly id: string; readonly reason: string; readonly statement: ProblemStatement },
): Promise<ProblemRow> {
  const candidate = await lockOpen(db, given.id);
  const problem = await recordProblem(db, act, {
    statement: given.statement,
    roundId: candidate.roundId,
    evidence: candidate.evidence,
  });
  await decide(db, act, { candidate, state: 'accepted', reason: given.reason, problemId: problem.id });
  return problem;
}

/** Merges a candidate into a problem that says the same: its evidence joins the problem's. */
export async function mergeCandidate(
  db: Database,
  act: Act,
  given: { readonly id: string; readonly reason: string; readonly problemId: string },
): Promise<void> {
  const candidate = await lockOpen(db, given.id);
  const problem = await findProblem(db, given.problemId);
  if (problem === undefined) throw new RuleError('problems.not-found', '没有这个问题', { status: 404 });
  const touch = { deed: 'problems.triage', touch: 'entry', regionId: problem.regionId } as const;
  await requireReach(db, act.actor, touch, otherRegion());
  await addEvidence(db, given.problemId, candidate.evidence, act.now);
  await decide(db, act, { candidate, state: 'merged', reason: given.reason, problemId: given.problemId });
}

export async function rejectCandidate(
  db: Database,
  act: Act,
  given: { readonly id: string; readonly reason: string },
): Promise<void> {
  const candidate = await lockOpen(db, given.id);
  await decide(db, act, { candidate, state: 'rejected', reason: given.reason, problemId: null });
}

/** A problem that is only seen, because one's unit has a duty in it, takes no evidence from there. */
const otherRegion = () =>
  new RuleError('problems.other-region', '只有本地区及其下级的问题可以并入证据', { status: 403 });

async function lockOpen(db: Database, id: string) {
  const candidate = await lockCandidate(db, id);
  if (candidate === undefined) throw new RuleError('problems.no-candidate', '没有这个候选问题', { status: 404 });
  if (!fitsState('problems.triage', candidate.state))
    throw new RuleError('problems.already-decided', `该候选问题${candidateStateNames[candidate.state]}`, {
      status: 409,
    });
  return candidate;
}

interface Decision {
  readonly candidate: CandidateRow;
  readonly state: 'accepted' | 'merged' | 'rejected';
  readonly reason: string;
  readonly problemId: string | null;
}

async function decide(db: Database, { actor, now }: Act, { candidate, state, reason, problemId }: Decision) {
  if (reason.trim().length < 4) throw new RuleError('problems.reason', '请写明研判理由（不少于 4 个字）');
  await updateCandidate(db, candidate.id, {
    state,
    reason,
    problemId,
    decidedBy: actor.accountId,
    decidedAt: now.toISOString(),
  });
  const details = { state, reason, problemId };
  await recordAudit(db, { actor, deed: 'problems.triage', allowed: true, subject: candidate.id, details }, now);
}
