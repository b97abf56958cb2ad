import { columnFile, storedColumnSource } from '#analytics/columnStore.ts';
import type { Database } from '#database/connect.ts';
import type { DatasetRow } from '#database/monitoring/datasets.ts';
import { findReleasePlan, insertReleasePlan, listReleases, lockReleases } from '#database/monitoring/releasePlans.ts';
import { defaultPolicy } from '#domain/disclosure/policy.ts';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import type { MeasureMapping } from '#domain/monitoring/mapping.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { sha256 } from '#services/sha256.ts';
import { countedRows } from './countedRows.ts';
import { type EarlierPlan, earlierDecisions } from './earlierDecisions.ts';
import { makePlan } from './makePlan.ts';
import { startSolver } from './startSolver.ts';

/** The measure of a dataset whose release is asked for, and where its columns lie. */
export interface ReleaseSubject {
  readonly dataset: DatasetRow;
  readonly measure: string;
  readonly columnFolder: string;
}

/**
 * What may be told of a measure of a dataset. Decided at the first question, for all questions; datasets of the round that
 * came earlier are decided first, so that the order of the questions decides nothing. Undefined for an unknown measure.
 */
export async function releasePlanOf(db: Database, subject: ReleaseSubject): Promise<ReleasePlan | undefined> {
  const { dataset, measure } = subject;
  const known = await findReleasePlan(db, dataset.id, measure);
  if (known !== undefined) return known.plan;
  await lockReleases(db, dataset.roundId, measure);
  const earlier: (EarlierPlan & { readonly name: string })[] = [];
  for (const { dataset: one, plan } of await listReleases(db, dataset.roundId, measure)) {
    const named = earlier.map((each) => ({ ...each, sameData: each.name === one.name }));
    const decided = plan?.plan ?? (await decide(db, { ...subject, dataset: one }, named));
    if (one.id === dataset.id) return decided;
    if (decided !== undefined) earlier.push({ plan: decided, name: one.name, sameData: false });
  }
  return undefined;
}

async function decide(
  db: Database,
  { dataset, measure, columnFolder }: ReleaseSubject,
  plans: readonly EarlierPlan[],
): Promise<ReleasePlan | undefined> {
  const mapped = dataset.mapping.measures.find(({ code }) => code === measure);
  if (mapped === undefined) return undefined;
  const plan = await planOf({ dataset, columnFolder, mapped }, plans);
  await insertReleasePlan(db, {
    ...{ roundId: dataset.roundId, datasetId: dataset.id, measure, plan },
    sha256: sha256(canonicalText(plan)),
  });
  return plan;
}

interface Planned {
  readonly dataset: DatasetRow;
  readonly columnFolder: string;
  readonly mapped: MeasureMapping;
}

async function planOf({ dataset, columnFolder, mapped }: Planned, plans: readonly EarlierPlan[]): Promise<ReleasePlan> {
  const source = storedColumnSource(columnFile(columnFolder, dataset.contentHash));
  const rows = await countedRows(source, dataset.mapping, mapped);
  return makePlan(rows, { solver: await startSolver(), policy: defaultPolicy, earlier: earlierDecisions(plans) });
}
