import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { mergeCandidate, type readCandidates, rejectCandidate } from '#services/problems/triageCandidate.ts';
import { perform, type Stage } from './stage.ts';

export type Candidate = Awaited<ReturnType<typeof readCandidates>>[number];

/** What is settled follows a day later, so that the evidence a problem was accepted on stands first. */
const settling = { post: 'institute-researcher', on: '2023-02-14' } as const;

interface Settling {
  /** Problem that the proposal belongs to, or null. */
  readonly problemId: string | null;
  /** Numbers that stand as evidence already; those that are merged here are added. */
  readonly onRecord: Set<string>;
}

/** Merges a proposal into its problem where it brings a number that is not on record yet; rejects it with a reason otherwise. */
export async function settleCandidate(stage: Stage, candidate: Candidate, { problemId, onRecord }: Settling) {
  const { id, evidence } = candidate;
  const number = numberBehind(candidate);
  const isNew = !onRecord.has(number);
  if (problemId !== null && isNew) onRecord.add(number);
  await perform(stage, settling, (db, act) =>
    problemId !== null && isNew
      ? mergeCandidate(db, act, { id, problemId, reason: '与已采纳的问题反映同一情况，证据并入。' })
      : rejectCandidate(db, act, { id, reason: isNew ? reasonAgainst(evidence) : known }),
  );
}

const known = '同一数值已作为问题的证据，与其他比较值之差不重复并入。';

/** Names the number that a proposal rests on, whatever it was held against. */
export function numberBehind({ evidence: { origin } }: Candidate): string {
  if (origin.kind === 'report') return origin.figureId;
  return JSON.stringify([origin.datasetId, origin.query.measure, origin.query.by, origin.row]);
}

function reasonAgainst({ comparison, estimate, indicator }: FrozenEvidence): string {
  if (comparison?.rule === 'group') return '所涉差异与其他因素交织，相关不等于因果，留作解读参考，暂不列为问题。';
  if (estimate.standardError === null) return '来源报告未给出误差，现有数值不足以认定，待核实后再研判。';
  if (indicator.code === 'SLEEP-8') return '各区县普遍存在，已由市级睡眠问题统筹，不分区县重复立项。';
  return '与目标之差已由区县问题分别反映，不重复立项，后续轮次继续关注。';
}
