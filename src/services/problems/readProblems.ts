import type { Database } from '#database/connect.ts';
import { listDatasets } from '#database/monitoring/datasets.ts';
import { findProblem, listEvidenceOf, listProblems, type ProblemView } from '#database/problems.ts';
import { listItemsOfProblem } from '#database/rectification.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Problems in reach by number, each with its frozen evidence and whether newer data have corrected what it rests on. */
export async function readProblems(db: Database) {
  const problems = await listProblems(db);
  const evidence = await listEvidenceOf(
    db,
    problems.map(({ id }) => id),
  );
  const latest = await latestVersions(db);
  return problems.map((problem) => {
    const own = evidence.filter(({ problemId }) => problemId === problem.id).map((row) => row.evidence);
    return { ...problem, evidence: own, dataCorrected: own.some((one) => isOutdated(one, latest)) };
  });
}

/** One problem with its evidence and the ledger items that answer it. */
export async function readProblem(db: Database, id: string) {
  const problem = await getProblem(db, id);
  const evidence = await listEvidenceOf(db, [id]);
  const items = await listItemsOfProblem(db, id);
  const latest = await latestVersions(db);
  const own = evidence.map((row) => row.evidence);
  return { ...problem, evidence: own, items, dataCorrected: own.some((one) => isOutdated(one, latest)) };
}

export async function getProblem(db: Database, id: string): Promise<ProblemView> {
  const problem = await findProblem(db, id);
  if (problem === undefined) throw new RuleError('problems.not-found', '没有这个问题', { status: 404 });
  return problem;
}

/** Newest version of each dataset, keyed by round and name. */
async function latestVersions(db: Database): Promise<ReadonlyMap<string, number>> {
  const datasets = await listDatasets(db);
  return new Map(datasets.map(({ roundId, name, version }) => [`${roundId}/${name}`, version]));
}

function isOutdated({ origin }: FrozenEvidence, latest: ReadonlyMap<string, number>): boolean {
  if (origin.kind !== 'microdata') return false;
  return (latest.get(`${origin.roundId}/${origin.datasetName}`) ?? 0) > origin.datasetVersion;
}
