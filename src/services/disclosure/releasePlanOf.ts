import { columnFile, storedColumnSource } from '#analytics/columnStore.ts';
import type { Database } from '#database/connect.ts';
import type { DatasetRow } from '#database/monitoring/datasets.ts';
import { findReleasePlan, insertReleasePlan, listReleases, lockReleases } from '#database/monitoring/releasePlans.ts';
import { findRound } from '#database/monitoring/rounds.ts';
import { findRegion } from '#database/organisation.ts';
import type { DisclosurePolicy } from '#domain/disclosure/policy.ts';
import { policyUnder } from '#domain/disclosure/regionalLimits.ts';
import type { ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import type { MeasureMapping } from '#domain/monitoring/mapping.ts';
import { canonicalText } from '#domain/rectification/history.ts';
import { sha256 } from '#services/sha256.ts';
import { countedRows } from './countedRows.ts';
import { type EarlierPlan, earlierDecisions } from './earlierDecisions.ts';
import { type LimitsInForce, limitsInForce } from './limitsInForce.ts';
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
  const { limits, decisions } = await limitsOfRound(db, dataset.roundId);
  const planned = await planOf({ dataset, columnFolder, mapped, policy: policyUnder(limits) }, plans);
  const plan = { ...planned, decidedUnder: decisions };
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
  readonly policy: DisclosurePolicy;
}

/** The limits of the round's region and of the regions above it: the same whoever asks. */
async function limitsOfRound(db: Database, roundId: string): Promise<LimitsInForce> {
  const round = await findRound(db, roundId);
  const region = round === undefined ? undefined : await findRegion(db, round.regionId);
  if (region === undefined) throw new Error(`round ${roundId} of a dataset has no region`);
  return await limitsInForce(db, region.path);
}

async function planOf(
  { dataset, columnFolder, mapped, policy }: Planned,
  plans: readonly EarlierPlan[],
): Promise<ReleasePlan> {
  const source = storedColumnSource(columnFile(columnFolder, dataset.contentHash));
  const rows = await countedRows(source, dataset.mapping, mapped);
  return makePlan(rows, { solver: await startSolver(), policy, earlier: earlierDecisions(plans) });
}
