import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

let city: AttackedCity;
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'leader');
  const { datasetId } = await city.importRound(2024);
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
  for (const at of ['2026-03-02T09:00:00+08:00', '2026-12-31T23:59:59+08:00', '2027-01-01T00:00:00+08:00']) {
    city.system.setTime(at);
    for (const who of [city.people.analyst, city.people.leader])
      await who.ask('POST /api/estimates', { body: { datasetId, query } });
  }
  await city.people.leader.ask('GET /api/evaluations');
});
afterAll(() => city.close());

async function sheetsOf(year: number): Promise<readonly (readonly string[])[][]> {
  const { audit } = city.administrators;
  const { status, bytes } = await audit.tryTo('GET /api/audit/minors/:year', { params: { year: String(year) } });
  expect(status).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook.worksheets.map((sheet) =>
    (sheet.getRows(1, sheet.rowCount) ?? []).map((row) => [1, 2, 3, 4, 5, 6, 7].map((at) => row.getCell(at).text)),
  );
}

test.each([
  [2025, 0],
  [2026, 4],
  [2027, 3],
])(
  'S-14 the report of %i sums up the %i accesses that the trail holds, by the year of Asia/Shanghai',
  async (year, count) => {
    const [sums, lines] = await sheetsOf(year);
    const { rows } = await city.system.database.owner.$client.query(
      `SELECT count(*)::int AS count FROM audit_event
     WHERE allowed AND details ? 'minors' AND date_part('year', at AT TIME ZONE 'Asia/Shanghai') = $1`,
      [year],
    );
    const counted = sums.slice(4).reduce((sum, [, , , , , times]) => sum + Number(times), 0);
    expect([rows[0].count, counted, lines.length - 2]).toEqual([count, count, count]);
    expect(sums[1][0]).toContain(`访问共 ${count} 次`);
  },
);

test('S-14 the report names posts, kinds and deeds, and was itself recorded as an export', async () => {
  const [sums] = await sheetsOf(2027);
  expect(sums.slice(4).map(([, post, , kind]) => [post, kind])).toEqual([
    ['教科院数据员', '分组、学校的结果'],
    ['领导小组办公室秘书', '分组、学校的结果'],
    ['领导小组办公室秘书', '分组、学校的结果'],
  ]);
  const [last] = await city.administrators.audit.ask('GET /api/audit');
  expect(last).toMatchObject({ subject: '/api/audit/minors/2027', details: { export: true } });
});
