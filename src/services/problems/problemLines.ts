import type { Database } from '#database/connect.ts';
import type { ProblemListRow } from '#database/problems.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { readLists } from './publishList.ts';
import { readProblems } from './readProblems.ts';

/**
 * Problems in reach by number, each by what it is about: numbers, and the texts that state them, stand on the page of each problem alone, so
 * that no list lays the results of units side by side (N-04).
 */
export async function readProblemLines(db: Database) {
  const problems = await readProblems(db);
  return problems.map(({ condition: _, criterion: __, effect: ___, evidence, ...line }) => ({
    ...line,
    evidence: evidence.map(withoutNumbers),
  }));
}

function withoutNumbers({ origin, indicator, subjectLabel, regionId, grade }: FrozenEvidence) {
  return { origin, indicator, subjectLabel, regionId, grade };
}

/** Published lists in reach, newest first, with the answers that the actor may see and the titles of their problems. */
export async function readListLines(db: Database) {
  return (await readLists(db)).map(listLine);
}

/** A list as people see it before they open its file: which problems, not which numbers. */
export function listLine<List extends Pick<ProblemListRow, 'snapshot'>>({ snapshot, ...list }: List) {
  const lines = snapshot.map(({ id, number, title, level, nature, severity, theme, regionName }) => ({
    ...{ id, number, title, level, nature, severity, theme, regionName },
  }));
  return { ...list, snapshot: lines };
}
