import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { problemLevelNames } from '#domain/problems/problem.ts';
import type { readProblems } from '#services/problems/readProblems.ts';
import type { readCandidates } from '#services/problems/triageCandidate.ts';
import { textTable } from './textTable.ts';

type Problem = Awaited<ReturnType<typeof readProblems>>[number];
type Candidate = Awaited<ReturnType<typeof readCandidates>>[number];

/** What a detection run proposed. */
export interface DetectedProblems {
  readonly comparisons: number;
  readonly candidates: readonly Candidate[];
}

/** Problems on record, and what was detected just now, or null where no detection was asked for. */
export interface ShownProblems {
  readonly problems: readonly Problem[];
  readonly detected: DetectedProblems | null;
}

const header = ['编号', '问题', '层级', '地区', '数值', '证据'];

/** Problems by number and proposals in code order, never by the size of a result. */
export function problemsText({ problems, detected }: ShownProblems): string {
  const lines = detected === null ? [] : [...describeDetected(detected), ''];
  if (problems.length === 0) return [...lines, '问题清单中还没有问题。'].join('\n');
  const rows = problems.map(({ number, title, level, regionName, evidence }) => [
    ...[number, title, problemLevelNames[level], regionName],
    ...[evidence[0] === undefined ? '–' : describeValue(evidence[0]), `${evidence.length} 条`],
  ]);
  return [...lines, textTable(header, rows), '', '按编号排列，不是排名。数值为证据冻结时的估计值（标准误）。'].join(
    '\n',
  );
}

function describeDetected({ comparisons, candidates }: DetectedProblems): readonly string[] {
  const sentences = candidates.map(({ sentence }) => `  · ${sentence}`);
  return [`问题识别：共比较 ${comparisons} 次，提出 ${candidates.length} 个候选问题，待教科研部门研判。`, ...sentences];
}

function describeValue({ estimate, indicator }: FrozenEvidence): string {
  const error = estimate.standardError === null ? '误差未知' : estimate.standardError.toFixed(2);
  const bound = { 'at-most': '≤', 'at-least': '≥', exact: '' }[estimate.bound ?? 'exact'];
  return `${bound}${estimate.value.toFixed(1)}${indicator.unit}（${error}）`;
}

/** The same as JSON, with the digits in which it was released. */
export function problemsJson({ problems, detected }: ShownProblems): string {
  return JSON.stringify({ order: 'by number; not a ranking', detected, problems }, null, 2);
}
