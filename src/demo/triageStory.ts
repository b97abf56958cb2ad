import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { ProblemStatement } from '#domain/problems/problem.ts';
import {
  acceptCandidate,
  mergeCandidate,
  readCandidates,
  rejectCandidate,
} from '#services/problems/triageCandidate.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { storyStatement, textsOf } from './storyStatement.ts';
import type { StoryProblemKey } from './storyTexts.ts';

/** Problems of the demonstration: those of the story, and one that rests on weak evidence. */
export type DemonstrationProblemKey = StoryProblemKey | 'city-sight';

/** Ids of the problems on record. */
export type StoryProblems = ReadonlyMap<DemonstrationProblemKey, string>;

type Candidate = Awaited<ReturnType<typeof readCandidates>>[number];

const cityCode = '990100';
const triage = { post: 'institute-researcher', on: '2023-02-13' } as const;

/** What is merged joins its problem a day later, so that the evidence a problem was accepted on stands first. */
const settling = { post: 'institute-researcher', on: '2023-02-14' } as const;

/** Decides every proposal of the first run: one accepted for each problem, what says the same merged into it, the rest rejected. */
export async function triageStory(stage: Stage): Promise<StoryProblems> {
  const candidates = await perform(stage, triage, (db) => readCandidates(db));
  const subjects = candidates.map((candidate) => ({ candidate, problem: problemOf(stage, candidate) }));
  const problems = new Map<DemonstrationProblemKey, string>();
  for (const { candidate, problem } of subjects)
    if (problem !== null && !problems.has(problem) && isMainProposal(candidate))
      problems.set(problem, await accept(stage, problem, candidate));
  const accepted = new Set(await acceptedIds(stage));
  for (const { candidate, problem } of subjects.filter((one) => !accepted.has(one.candidate.id)))
    await settle(stage, candidate, problem === null ? undefined : problems.get(problem));
  return problems;
}

/** Which problem a proposal speaks of: mathematics of a region of the story, sleep or eyesight of the city; null for all others. */
function problemOf({ regions }: Stage, { evidence, regionId }: Candidate): DemonstrationProblemKey | null {
  if (evidence.comparison?.rule === 'group') return null;
  switch (evidence.indicator.code) {
    case 'MATH-8':
      if (regionId === getKnown(regions, textsOf('east-lake-mathematics').regionCode)) return 'east-lake-mathematics';
      if (regionId === getKnown(regions, textsOf('cloud-ridge-mathematics').regionCode))
        return 'cloud-ridge-mathematics';
      return null;
    case 'SLEEP-8':
      return regionId === getKnown(regions, cityCode) ? 'city-sleep' : null;
    case 'SIGHT-8':
      return regionId === getKnown(regions, cityCode) ? 'city-sight' : null;
    default:
      return null;
  }
}

/** A problem starts from data against its target, for the whole where it is general; only eyesight has nothing but figures. */
function isMainProposal({ evidence }: Candidate): boolean {
  const { origin, comparison, indicator } = evidence;
  if (indicator.code === 'SIGHT-8') return true;
  const isWhole = origin.kind === 'microdata' && origin.row.groupKey === null;
  return origin.kind === 'microdata' && comparison?.rule === 'target' && (indicator.code === 'MATH-8' || isWhole);
}

async function accept(stage: Stage, problem: DemonstrationProblemKey, { id, sentence }: Candidate): Promise<string> {
  const isStory = problem !== 'city-sight';
  const reason = isStory ? textsOf(problem).triageReason : '报告未给出误差，证据较弱，先立项核实筛查数据。';
  const statement = isStory ? storyStatement(stage, problem, sentence) : sightStatement(stage, sentence);
  const row = await perform(stage, triage, (db, act) => acceptCandidate(db, act, { id, reason, statement }));
  return row.id;
}

function sightStatement({ regions }: Stage, sentence: string): ProblemStatement {
  return {
    title: '全市八年级学生视力不良检出率高于报告所列比较值',
    level: 'city',
    nature: 'general',
    severity: 'ordinary',
    theme: 'physique',
    condition: sentence,
    criterion: '综合防控儿童青少年近视实施方案（教体艺〔2018〕3号）。',
    effect: '视力不良影响学生学习和日常生活；报告未给出误差，须先核实。',
    regionId: getKnown(regions, cityCode),
  };
}

async function acceptedIds(stage: Stage): Promise<readonly string[]> {
  const decided = await perform(stage, triage, (db) => readCandidates(db));
  return decided.filter(({ state }) => state === 'accepted').map(({ id }) => id);
}

function settle(stage: Stage, { id, evidence }: Candidate, problemId: string | undefined): Promise<void> {
  return perform(stage, settling, (db, act) =>
    problemId === undefined
      ? rejectCandidate(db, act, { id, reason: rejectionOf(evidence) })
      : mergeCandidate(db, act, { id, problemId, reason: '与已采纳的问题反映同一情况，证据并入。' }),
  );
}

function rejectionOf({ comparison, estimate, indicator }: FrozenEvidence): string {
  if (comparison?.rule === 'group') return '所涉差异与其他因素交织，相关不等于因果，留作解读参考，暂不列为问题。';
  if (estimate.standardError === null) return '来源报告未给出误差，现有数值不足以认定，待核实后再研判。';
  if (indicator.code === 'SLEEP-8') return '各区县普遍存在，已由市级睡眠问题统筹，不分区县重复立项。';
  return '与目标之差已由区县问题分别反映，不重复立项，后续轮次继续关注。';
}
