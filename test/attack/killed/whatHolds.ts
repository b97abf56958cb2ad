import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { columnFile, storedColumnSource } from '#analytics/columnStore.ts';
import { vaultPath } from '#files/vault.ts';
import type { Api } from '#server/api.ts';
import type { StartedChain } from './chainOnServer.ts';
import type { Acknowledged } from './journal.ts';

type Item = Api['GET /api/ledger/items/:id']['reply'];
type Deed = Extract<Acknowledged, { kind: 'deed' }>;

/** Every acknowledged deed is in its item's history once, in its place, and nothing of an item is half done. */
export async function expectLedgerWhole(
  { people: { leader } }: StartedChain,
  acknowledged: readonly Acknowledged[],
  alsoUnasked: number,
): Promise<void> {
  const deeds = acknowledged.filter((entry) => entry.kind === 'deed');
  const items = await leader.ask('GET /api/ledger/items');
  expect(new Set(deeds.map(({ itemId }) => itemId)).size - items.length).toBeGreaterThanOrEqual(-alsoUnasked);
  for (const { id } of items) {
    const item = await leader.ask('GET /api/ledger/items/:id', { params: { id } });
    expectAcknowledged(
      item,
      deeds.filter(({ itemId }) => itemId === id),
    );
    expectWhole(item);
  }
}

function expectAcknowledged(item: Item, deeds: readonly Deed[]): void {
  for (const { deed, version, state, reason } of deeds) {
    const entry = item.history[version - 1];
    expect(entry).toMatchObject({ sequence: version, deed, stateAfter: state });
    if (reason !== null) expect(entry.details.reason).toBe(reason);
  }
}

function expectWhole(item: Item): void {
  const { history } = item;
  const reasons = history.map(({ details }) => details.reason).filter((reason) => reason !== undefined);
  expect(new Set(reasons).size, 'no deed is done twice').toBe(reasons.length);
  expect(item.brokenLink).toBeNull();
  expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
  expect(item.version).toBe(history.length);
  expect(item.state).toBe(history.at(-1)?.stateAfter);
  expect(history.slice(1).map(({ stateBefore }) => stateBefore)).toEqual(
    history.slice(0, -1).map(({ stateAfter }) => stateAfter),
  );
  expectTracesOfDeeds(item);
}

/** What a deed writes beside the history is there exactly when the history says so. */
function expectTracesOfDeeds({ history, duties, evidence }: Item): void {
  const done = (deed: string) => history.filter((entry) => entry.deed === deed);
  expect(duties.filter(({ acknowledgedAt }) => acknowledgedAt !== null)).toHaveLength(done('acknowledge').length);
  expect(evidence.map(({ sha256 }) => sha256).sort()).toEqual(
    done('file-evidence')
      .map(({ details }) => details.sha256)
      .sort(),
  );
  expect(evidence.filter(({ review }) => review === 'accepted')).toHaveLength(done('review-evidence').length);
  for (const { unitName, feedback } of duties)
    if (feedback !== null)
      expect(done('report').findLast(({ unit }) => unit === unitName)?.details.reason).toBe(feedback);
}

/** No import that was acknowledged is forgotten, and what was told to be done stays done. */
export async function expectImportsKnown(
  { people: { analyst }, roundId }: StartedChain,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const jobs = await analyst.ask('GET /api/rounds/:id/imports', { params: { id: roundId } });
  for (const entry of acknowledged) {
    if (entry.kind === 'import') expect(jobs.some(({ id }) => id === entry.jobId)).toBe(true);
    if (entry.kind === 'dataset')
      expect(jobs.find(({ id }) => id === entry.jobId)).toMatchObject({ state: 'done', datasetId: entry.datasetId });
  }
}

/** Imports that were cut short are taken up again and end by themselves, each with one dataset whose columns are stored. */
export async function expectImportsEnd(chain: StartedChain, dataFolder: string): Promise<void> {
  const { people, roundId } = chain;
  const until = Date.now() + 60_000;
  for (;;) {
    const jobs = await people.analyst.ask('GET /api/rounds/:id/imports', { params: { id: roundId } });
    const open = jobs.filter(({ endedAt }) => endedAt === null);
    if (open.length === 0) return expectDatasets(chain, jobs, dataFolder);
    expect(Date.now(), `${open.length} imports do not end`).toBeLessThan(until);
    await sleep(100);
  }
}

async function expectDatasets(
  { people, roundId }: StartedChain,
  jobs: Api['GET /api/rounds/:id/imports']['reply'],
  dataFolder: string,
): Promise<void> {
  expect(jobs.filter(({ state }) => state !== 'done')).toEqual([]);
  const { rounds } = await people.analyst.ask('GET /api/rounds');
  const datasets = rounds.find(({ id }) => id === roundId)?.datasets ?? [];
  expect(datasets.map(({ id }) => id).sort()).toEqual(jobs.map(({ datasetId }) => datasetId).sort());
  for (const { contentHash, rows } of datasets.slice(-3)) {
    const source = storedColumnSource(columnFile(join(dataFolder, 'columns'), contentHash));
    expect((await source.columns(['SCHOOL'])).get('SCHOOL')).toHaveLength(rows);
  }
  for (const { contentHash } of datasets)
    expect(existsSync(columnFile(join(dataFolder, 'columns'), contentHash))).toBe(true);
}

/** Column store and vault hold whole files under the names of their content and nothing else. */
export function expectFoldersTidy(dataFolder: string, acknowledged: readonly Acknowledged[]): void {
  expect(readdirSync(join(dataFolder, 'columns')).filter((name) => !/^[0-9a-f]{64}\.parquet$/.test(name))).toEqual([]);
  const vault = join(dataFolder, 'vault');
  const files = readdirSync(vault, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name, parentPath } of files)
    expect(
      createHash('sha256')
        .update(readFileSync(join(parentPath, name)))
        .digest('hex'),
    ).toBe(name);
  for (const entry of acknowledged)
    if (entry.kind === 'evidence') expect(existsSync(vaultPath(vault, entry.sha256))).toBe(true);
}
