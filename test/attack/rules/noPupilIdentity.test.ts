import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { columnFile, storedColumnSource } from '#analytics/columnStore.ts';
import { routes } from '#server/api.ts';
import { attackedFiles, pupilIds } from './attackedData.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let roundId = '';
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'leader');
  roundId = await city.openRound(2024);
});
afterAll(() => city.close());

/** The file with one column more. */
function withColumn(header: string, cellOf: (row: number) => string): string {
  const [first, ...lines] = attackedFiles[0].trimEnd().split('\n');
  return [`${first},${header}`, ...lines.map((line, row) => `${line},${cellOf(row)}`)].join('\n');
}

/** Every file below a folder, with its bytes. */
async function filesBelow(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))),
  );
}

/** The example of GB 11643, an identity number that is nobody's. */
const identityNumber = () => '11010519491231002X';

describe('a file that tells who somebody is', () => {
  test.each([
    ['a column of names by its header', '学生姓名', () => '某某'],
    ['a 学籍号 by its header', '全国学籍号', (row: number) => `G${row}`],
    ['identity numbers under another header', '备注', identityNumber],
    ['telephone numbers', '联系方式', (row: number) => `1390000${String(row).padStart(4, '0')}`],
  ])('is refused whole: %s', async (_, header, cellOf) => {
    const { state, refusal, datasetId } = await city.deliver({ roundId, content: withColumn(header, cellOf) });
    expect([state, datasetId]).toEqual(['refused', null]);
    expect(refusal?.remedy).toMatch(/个人身份信息/);
    expect(JSON.stringify(refusal)).not.toContain(cellOf(0).length > 8 ? cellOf(0) : '某某');
    expect(await filesBelow(city.system.platform.folders.columns)).toHaveLength(0);
    await vi.waitFor(async () => expect(await filesBelow(city.system.platform.folders.vault)).toHaveLength(0));
    const { rounds } = await city.people.analyst.ask('GET /api/rounds');
    expect(rounds.flatMap(({ datasets }) => datasets)).toEqual([]);
  });
});

describe('a file that is taken', () => {
  let datasetId = '';
  let contentHash = '';
  beforeAll(async () => {
    datasetId = await city.importFile({ roundId, content: attackedFiles[0] });
    const { rounds } = await city.people.analyst.ask('GET /api/rounds');
    contentHash = rounds.flatMap(({ datasets }) => datasets).find(({ id }) => id === datasetId)?.contentHash ?? '';
  });

  test('holds a keyed hash in place of every pupil id', async () => {
    const source = storedColumnSource(columnFile(city.system.platform.folders.columns, contentHash));
    const stored = [...((await source.columns(['STUDENT'])).get('STUDENT') ?? [])].map(String);
    expect(stored).toHaveLength(pupilIds.length);
    expect(new Set(stored).size).toBe(new Set(pupilIds).size);
    for (const id of stored) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(stored.filter((id) => pupilIds.includes(id))).toEqual([]);
  });

  test('leaves nothing of the uploaded file but its name and hash', async () => {
    await vi.waitFor(async () => expect(await filesBelow(city.system.platform.folders.vault)).toHaveLength(0));
  });

  test('leaves no pupil id anywhere in the database', async () => {
    const { owner } = city.system.database;
    const { rows } = await owner.$client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { name } of rows) {
      const lines = await owner.$client.query(`SELECT t::text AS line FROM "${name}" t`);
      const text = lines.rows.map(({ line }) => line).join('\n');
      expect([name, pupilIds.filter((id) => text.includes(id))]).toEqual([name, []]);
    }
  });

  test('cannot be asked about a single pupil: ids are no group, and no route gives rows', async () => {
    for (const by of ['STUDENT', 'student', 'SCHOOL']) {
      const body = { datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by } };
      const { status } = await city.people.analyst.tryTo('POST /api/estimates', { body });
      expect([by, status]).toEqual([by, 422]);
    }
    expect(Object.keys(routes).filter((key) => /student|pupil|microdata|parquet|rows/i.test(key))).toEqual([]);
  });
});
