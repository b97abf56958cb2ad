import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#domain/access/actor.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { requireAsker } from '#services/access/requireAsker.ts';
import { getImportJob, requestImport } from '#services/monitoring/importDataset.ts';
import { attackedFiles, attackedMapping } from '#test/attack/rules/attackedData.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
let actor: Actor;
let roundId = '';
let jobs = 0;
beforeAll(async () => {
  city = await openAttackedCity('analyst');
  actor = await getActorByName(city.system.platform.db, 'analyst');
  roundId = await city.openRound(2024);
}, 60_000);
afterAll(() => city.close());
beforeEach(() =>
  sql('UPDATE account SET disabled_at = NULL, post_id = $2 WHERE id = $1', [actor.accountId, actor.postId]),
);

const sql = (text: string, values: readonly unknown[] = [actor.accountId]) =>
  city.system.database.owner.$client.query(text, [...values]);

/** An import that was asked for and waits, not yet in the queue. */
async function waitingImport(): Promise<string> {
  const upload = await city.people.analyst.upload('POST /api/uploads', await city.file('queued.csv', attackedFiles[0]));
  const given = { uploadId: upload.body.id, roundId, name: `数据 ${++jobs}`, mapping: attackedMapping };
  const act = { actor, now: city.system.platform.now() };
  return (await city.system.platform.as(actor, (db) => requestImport(db, act, given))).id;
}

async function ended(id: string) {
  for (let tries = 0; tries < 600; tries++) {
    const job = await city.system.platform.as(actor, (db) => getImportJob(db, { actor }, id));
    if (job.state === 'done' || job.state === 'refused') return job;
    await sleep(50);
  }
  throw new Error('the import did not end');
}

const losses = [
  ['the account is disabled', 'UPDATE account SET disabled_at = now() WHERE id = $1'],
  ['the post is taken away', 'UPDATE account SET post_id = NULL WHERE id = $1'],
  [
    'the post becomes another',
    `WITH other AS (INSERT INTO post (unit_id, title, role) SELECT unit_id, '督学', 'inspector' FROM post WHERE unit_id IS NOT NULL LIMIT 1 RETURNING id)
     UPDATE account SET post_id = (SELECT id FROM other) WHERE id = $1`,
  ],
] as const;

test.each(losses)('S-07: an import that waits is refused when %s', { timeout: 30_000 }, async (_, loss) => {
  const id = await waitingImport();
  await sql(loss);
  await city.system.platform.queue.add(id);
  const job = await ended(id);
  expect([job.state, job.refusal?.code, job.datasetId]).toEqual(['refused', 'import.right-lost', null]);
});

test.each(losses)('S-07: an import that runs is refused when %s meanwhile', async (_, loss) => {
  const id = await waitingImport();
  let worked = 0;
  const work = async () => {
    worked++;
    await sql(loss);
  };
  const { db, now } = city.system.platform;
  await expect(requireAsker(db, { jobId: id, now }, work)).rejects.toMatchObject({ code: 'import.right-lost' });
  expect(worked).toBe(1);
});

test('S-07: an import whose asker still may is carried out', { timeout: 30_000 }, async () => {
  const id = await waitingImport();
  await city.system.platform.queue.add(id);
  expect((await ended(id)).state).toBe('done');
});

test('S-06: a right that is lost is lost at the next request of an open session', async () => {
  const { analyst } = city.people;
  for (const [, loss] of losses) {
    expect((await analyst.tryTo('GET /api/rounds/:id/imports', { params: { id: roundId } })).status).toBe(200);
    await sql(loss);
    const { status } = await analyst.tryTo('POST /api/rounds', { body: {} });
    expect([401, 403]).toContain(status);
    await sql('UPDATE account SET disabled_at = NULL, post_id = $2 WHERE id = $1', [actor.accountId, actor.postId]);
  }
});
