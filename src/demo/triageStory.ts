import type { ProblemStatement } from '#domain/problems/problem.ts';
import { acceptCandidate, readCandidates } from '#services/problems/triageCandidate.ts';
import { type Candidate, numberBehind, settleCandidate } from './settleCandidate.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { storyStatement, textsOf } from './storyStatement.ts';
import type { StoryProblemKey } from './storyTexts.ts';

/** Problems of the demonstration: those of the story, and one that rests on weak evidence. */
export type DemonstrationProblemKey = StoryProblemKey | 'city-sight';

/** Ids of the problems on record. */
export type StoryProblems = ReadonlyMap<DemonstrationProblemKey, string>;

const cityCode = '990100';
const triage = { post: 'institute-researcher', on: '2023-02-13' } as const;

/** Decides every proposal of the first run: one accepted for each problem, the rest merged or rejected. */
export async function triageStory(stage: Stage): Promise<StoryProblems> {
  const proposals = await perform(stage, triage, (db) => readCandidates(db));
  const problems = new Map<DemonstrationProblemKey, string>();
  const accepted: Candidate[] = [];
  for (const candidate of proposals.filter(isMainProposal)) {
    const problem = problemOf(stage, candidate);
    if (problem === null || problems.has(problem)) continue;
    problems.set(problem, await accept(stage, problem, candidate));
    accepted.push(candidate);
  }
  const rest = proposals.filter((candidate) => !accepted.includes(candidate));
  const onRecord = new Set(accepted.map(numberBehind));
  for (const candidate of rest) {
    const problem = problemOf(stage, candidate);
    await settleCandidate(stage, candidate, { problemId: (problem && problems.get(problem)) ?? null, onRecord });
  }
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
