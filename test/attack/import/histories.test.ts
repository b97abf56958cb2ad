import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs } from '#cli/actAs.ts';
import type { Actor } from '#domain/access/actor.ts';
import { RuleError } from '#domain/ruleError.ts';
import { recordUpload, requestImport } from '#services/monitoring/importDataset.ts';
import { readRounds } from '#services/monitoring/manageRounds.ts';
import { type PreparedDataset, type PrepareRequest, prepareDataset } from '#services/monitoring/prepareDataset.ts';
import { processImport } from '#services/monitoring/processImport.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { cleanLines, mapping } from './importAttempt.ts';

let city: AttackedCity;
let actor: Actor;
beforeAll(async () => {
  city = await openAttackedCity('analyst');
  actor = await actAs(city.system.platform, 'analyst', ['monitoring.manage']);
});
afterAll(() => city.close());

/**
 * What may happen: a file is sent under a key, an import runs and may be killed, another run of it is faster, or several run in any
 * order or at once.
 */
type Event =
  | { readonly kind: 'send'; readonly key: number; readonly file: number; readonly fileName: string }
  | { readonly kind: 'run'; readonly key: number; readonly killed: 'no' | 'before-reading' | 'after-reading' }
  | { readonly kind: 'run-overtaken'; readonly key: number; readonly ends: 'reading' | 'refusing' }
  | { readonly kind: 'run-twice-at-once'; readonly key: number }
  | { readonly kind: 'restart'; readonly order: readonly number[] };

const key = fc.nat(2);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('send'),
      key,
      file: fc.nat(2),
      fileName: fc.constantFrom('甲.csv', '乙.csv'),
    } as const),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('run'),
      key,
      killed: fc.constantFrom('no', 'before-reading', 'after-reading'),
    } as const),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('run-overtaken'),
      key,
      ends: fc.constantFrom('reading', 'refusing'),
    } as const),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('run-twice-at-once'), key } as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('restart'),
      order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    } as const),
  },
);

const contents = [6, 7, 8].map((rows) => cleanLines(rows).join('\n'));

/** The first key has a name of its own, the others share one, so that versions follow each other. */
const nameOf = (index: number) => (index === 0 ? '数学' : '语文');

/** Reads a file once for all histories; the column store is named by content, and killed readers have a test of their own. */
const read = new Map<string, Promise<PreparedDataset>>();
function prepare(request: PrepareRequest): Promise<PreparedDataset> {
  const content = readFileSync(request.path, 'utf8');
  const prepared = read.get(content) ?? prepareDataset(request, () => undefined);
  read.set(content, prepared);
  return prepared;
}

class Killed extends Error {}

/** The system under attack in one round, and what ought to be there. */
async function openHistory() {
  const { platform } = city.system;
  const roundId = await city.openRound(2024);
  const ids = [0, 1, 2].map(() => randomUUID());
  const sent = new Map<number, number>();
  const done = new Set<number>();
  const versions: Record<string, number[]> = { 数学: [], 语文: [] };
  const place = {
    ...platform.folders,
    pupilKey: 'a5'.repeat(32),
    now: platform.now,
    stopping: new AbortController().signal,
  };

  const send = async ({ key: index, file, fileName }: Event & { kind: 'send' }) => {
    const kept = await platform.keepFile(Readable.from([contents[file] ?? '']), 10_000);
    const act = { actor, now: platform.now() };
    const outcome = await platform
      .as(actor, async (db) => {
        const { id: uploadId } = await recordUpload(db, act, { ...kept, name: fileName });
        return requestImport(db, act, { id: ids[index], uploadId, roundId, name: nameOf(index), mapping });
      })
      .catch((error: unknown) => error);
    const first = sent.get(index) ?? file;
    if (first === file) expect(outcome).toMatchObject({ id: ids[index] });
    else
      expect(outcome).toSatisfy(
        (error) => error instanceof RuleError && error.code === 'import.id-taken' && error.status === 409,
      );
    sent.set(index, first);
  };
  const overtaken = async ({ key: index, ends }: Event & { kind: 'run-overtaken' }) => {
    const reader = async (request: PrepareRequest) => {
      await run(index, 'no');
      if (ends === 'refusing') throw new RuleError('import.refused', '文件有错');
      return await prepare(request);
    };
    await processImport(platform.db, { ...place, prepare: reader }, ids[index] ?? '');
  };
  const run = async (index: number, killed: 'no' | 'before-reading' | 'after-reading') => {
    const reader = async (request: PrepareRequest) => {
      if (killed === 'before-reading') throw new Killed();
      const prepared = await prepare(request);
      if (killed === 'after-reading') throw new Killed();
      return prepared;
    };
    await processImport(platform.db, { ...place, prepare: reader }, ids[index] ?? '').catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    const file = sent.get(index);
    if (killed !== 'no' || file === undefined || done.has(index)) return;
    done.add(index);
    const known = versions[nameOf(index)] ?? [];
    if (known.at(-1) !== file) known.push(file);
  };
  const happen = async (one: Event) => {
    if (one.kind === 'send') return send(one);
    if (one.kind === 'run') return run(one.key, one.killed);
    if (one.kind === 'run-overtaken') return overtaken(one);
    if (one.kind === 'run-twice-at-once') return void (await Promise.all([run(one.key, 'no'), run(one.key, 'no')]));
    for (const index of one.order) await run(index, 'no');
  };
  /** Versions by name, as row counts, which tell the files apart. */
  const stored = async () => {
    const { rounds } = await platform.as(actor, (db) => readRounds(db));
    const datasets = rounds.find(({ id }) => id === roundId)?.datasets ?? [];
    const rows = (name: string) =>
      datasets.filter((one) => one.name === name).map(({ version, rows: count }) => [version, count]);
    return { 数学: rows('数学'), 语文: rows('语文') };
  };
  const expected = () =>
    Object.fromEntries(
      Object.entries(versions).map(([name, files]) => [name, files.map((file, at) => [at + 1, file + 6])]),
    );
  return { happen, stored, expected };
}

/** The file goes with the run that ends first, and what the slower one says of it comes too late. */
const faster: readonly (readonly Event[])[] = (['reading', 'refusing'] as const).map((ends) => [
  { kind: 'send', key: 0, file: 0, fileName: '甲.csv' },
  { kind: 'run-overtaken', key: 0, ends },
]);

const histories = releaseCount(30, 2000);

test(`${histories} histories of sending, killing, repeating, reordering, renaming and changing: one effect each`, {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (events) => {
      const history = await openHistory();
      for (const one of events) await history.happen(one);
      expect(await history.stored()).toEqual(history.expected());
      await history.happen({ kind: 'restart', order: [2, 0, 1] });
      expect(await history.stored()).toEqual(history.expected());
    }),
    { numRuns: histories, examples: faster.map((events) => [events]) },
  );
  const stored = readdirSync(city.system.platform.folders.columns);
  expect(stored.length).toBeGreaterThan(1);
  expect(stored).toHaveLength(read.size);
});

test('what the histories left in the vault is only what waits for its import or for the end of its day', async () => {
  const { platform, database } = city.system;
  const { rows } = await database.owner.$client.query('SELECT DISTINCT sha256 FROM upload WHERE discarded_at IS NULL');
  const kept = readdirSync(platform.folders.vault, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  expect(kept.map(({ name }) => name).sort()).toEqual(rows.map(({ sha256 }) => sha256).sort());
});
