import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalText } from '#domain/rectification/history.ts';
import { sha256 } from '#services/sha256.ts';
import { eastCode } from './attackedBureau.ts';
import { attackedFiles, withScoresMoved } from './attackedData.ts';
import { raiseProblem } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let datasetId = '';
let roundId = '';
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'jijiao');
  ({ datasetId, roundId } = await city.importRound(2024));
});
afterAll(() => city.close());

const query = { measure: 'math', statistic: { kind: 'mean' as const }, by: null };
const row = { groupKey: null, referenceKey: null, level: null };
const statement = () => ({
  ...{ title: '数学平均分低于目标', level: 'city', nature: 'general', severity: 'ordinary', theme: 'achievement' },
  ...{ condition: '低于目标', criterion: '市定目标', effect: '', regionId: city.regions['990100'] },
});
const stored = async (problemId: string) => {
  const text = 'SELECT id, evidence, sha256 FROM problem_evidence WHERE problem_id = $1';
  return (await city.system.database.owner.$client.query(text, [problemId])).rows;
};

describe('a client cannot supply the number that a problem rests on', () => {
  test.each([
    ['beside the question', { estimate: { value: 431, standardError: 1 } }],
    ['as a value', { value: 431 }],
    ['as evidence', { evidence: [{ estimate: { value: 431 } }] }],
    ['in the statement', { statement: { value: 431 } }],
    ['in the row', { row: { value: 431 } }],
    ['in the query', { query: { value: 431 } }],
  ])('%s', async (_, more: Record<string, object | number>) => {
    const body: Record<string, unknown> = { datasetId, query, row, statement: statement() };
    for (const [key, value] of Object.entries(more))
      body[key] = typeof body[key] === 'object' ? { ...body[key], ...Object(value) } : value;
    const answer = await city.people.analyst.tryTo('POST /api/problems', { body });
    expect(answer.status).toBe(400);
    expect(await city.people.analyst.ask('GET /api/problems')).toEqual([]);
  });

  test('nor raise one without a cell to rest on', async () => {
    const { analyst } = city.people;
    for (const body of [
      { datasetId, query, statement: statement() },
      { datasetId, query, row: { ...row, groupKey: 'nobody' }, statement: statement() },
      { datasetId: roundId, query, row, statement: statement() },
    ])
      expect([400, 404]).toContain((await analyst.tryTo('POST /api/problems', { body })).status);
    expect(await analyst.ask('GET /api/problems')).toEqual([]);
  });
});

test('what is frozen is what the explorer computes, whole, with its hash', async () => {
  const { analyst } = city.people;
  const [shown] = await analyst.ask('POST /api/estimates', { body: { datasetId, query } });
  const { id } = await raiseProblem(city, datasetId);
  const [{ evidence, sha256: hash }] = await stored(id);
  expect(evidence.estimate).toEqual(shown.estimate);
  expect(evidence.origin).toMatchObject({ datasetId, datasetVersion: 1, query, engineVersion: expect.any(String) });
  expect(evidence.origin.contentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(sha256(canonicalText(evidence))).toBe(hash);
});

test('frozen evidence is out of reach of SQL too, even of the role that the application works under', async () => {
  const { id } = await raiseProblem(city, datasetId);
  const [{ id: evidenceId }] = await stored(id);
  const client = await city.system.database.db.$client.connect();
  try {
    await client.query("SELECT set_config('mingjian.scope', '/', false)");
    for (const statementText of [
      `UPDATE problem_evidence SET sha256 = 'x' WHERE id = '${evidenceId}'`,
      `UPDATE problem_evidence SET evidence = '{}' WHERE id = '${evidenceId}'`,
      `DELETE FROM problem_evidence WHERE id = '${evidenceId}'`,
      'TRUNCATE problem_evidence',
    ])
      await expect(client.query(statementText), statementText).rejects.toMatchObject({ code: '42501' });
  } finally {
    client.release();
  }
  expect(await stored(id)).toHaveLength(1);
});

test('a corrected dataset flags every problem that rests on the old one, and changes no number', async () => {
  const { analyst } = city.people;
  const own = await city.openRound(2025);
  const old = await city.importFile({ roundId: own, content: attackedFiles[0] });
  const resting = [await raiseProblem(city, old), await raiseProblem(city, old, eastCode)];
  const elsewhere = await raiseProblem(city, datasetId);
  const read = (id: string) => analyst.ask('GET /api/problems/:id', { params: { id } });
  const before = await Promise.all(resting.map(({ id }) => read(id)));
  expect(before.map(({ dataCorrected }) => dataCorrected)).toEqual([false, false]);
  const corrected = await city.deliver({ roundId: own, content: withScoresMoved(5) });
  expect(corrected.state).toBe('done');
  const after = await Promise.all(resting.map(({ id }) => read(id)));
  expect(after.map(({ dataCorrected }) => dataCorrected)).toEqual([true, true]);
  expect(after.map(({ evidence }) => evidence)).toEqual(before.map(({ evidence }) => evidence));
  expect((await read(elsewhere.id)).dataCorrected).toBe(false);
  const listed = await analyst.ask('GET /api/problems');
  expect(
    listed
      .filter(({ dataCorrected }) => dataCorrected)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(resting.map(({ id }) => id).sort());
});
