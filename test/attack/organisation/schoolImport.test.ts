import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tableHashes } from '#test/attack/access/tableHashes.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';

/** Every workbook is read by a process of its own, which a busy machine is slow to start. */
vi.setConfig({ testTimeout: 120_000 });

let city: AttackedCity;
beforeAll(async () => {
  city = await openAttackedCity('leader');
});
afterAll(() => city.close());

const basis = { effectiveOn: '2026-03-02', reason: '年度名册核对' };
const header = ['学校标识码', '学校名称', '所属地区', '学段', '城乡类型', '办学性质', '主管单位', '原标识码'];
const eastFirst = ['3144990001', '东湖区第一初级中学', '东湖区', '初级中学', '城区', '公办'];
const newSchool = ['2144990002', '东湖区第二小学', '990102', '小学', '镇区', '公办'];

async function preview(rows: readonly (readonly (string | number)[])[]) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('学校');
  for (const row of [header, ...rows]) sheet.addRow([...row]);
  const path = await city.file('schools.xlsx', '');
  await writeFile(path, Buffer.from(await workbook.xlsx.writeBuffer()));
  return city.administrators.system.upload('POST /api/organisation/schools/preview', path);
}
const confirm = ({ uploadId, fingerprint }: { uploadId: string; fingerprint: string }) =>
  city.administrators.system.tryTo('POST /api/organisation/schools/import', {
    body: { uploadId, fingerprint, ...basis },
  });

test('rows that are refused are told by row, column, value and what to do, and nothing is imported', async () => {
  const { body } = await preview([
    eastFirst,
    ['9944990002', '代码不对的学校', '东湖区'],
    ['2144990003', '地区不对的学校', '某某区'],
    ['2144990004', '学段不对的学校', '东湖区', '大学'],
    ['2144990005', '同名学校', '东湖区'],
    ['2144990006', '同名学校', '东湖区'],
  ]);
  expect(body.counts).toEqual({ new: 1, changed: 1, unchanged: 0, refused: 4, gone: 0 });
  const faults = body.rows.flatMap(({ row, faults }) =>
    faults.map(({ column, value, remedy }) => [row, column, value, remedy.length > 4]),
  );
  expect(faults).toEqual([
    [3, '学校标识码', '9944990002', true],
    [4, '所属地区', '某某区', true],
    [5, '学段', '大学', true],
    [7, '学校标识码', '2144990006', true],
  ]);
  const before = await tableHashes(city.system.database);
  const refused = await confirm(body);
  expect([refused.status, refused.body.code]).toEqual([422, 'organisation.rows-refused']);
  expect(await tableHashes(city.system.database)).toEqual(before);
});

test('what was previewed is carried out as a whole; the same file once more changes nothing', async () => {
  const { body } = await preview([eastFirst, newSchool]);
  expect(body.rows.map(({ state }) => state)).toEqual(['changed', 'new']);
  expect(body.gone).toEqual([]);
  expect((await confirm(body)).body).toEqual({ opened: 1, changed: 1 });
  const before = await tableHashes(city.system.database);
  expect((await confirm(body)).body).toEqual({ opened: 0, changed: 0 });
  expect(await tableHashes(city.system.database)).toEqual(before);
  const { units } = await city.people.leader.ask('GET /api/organisation');
  const found = units.find(({ code }) => code === '2144990002');
  expect(found).toMatchObject({
    name: '东湖区第二小学',
    stage: 'primary',
    setting: 'town',
    superiorId: city.units['east-bureau'],
  });
});

test('a school is found by the code that it had, renamed and recoded, and schools that are missing are only told', async () => {
  const recoded = ['2144990012', '东湖区实验小学', '东湖区', '', '', '', '', '2144990002'];
  const first = await preview([recoded]);
  expect(first.body.rows[0].differences.map(({ field, to }) => [field, to])).toEqual([
    ['code', '2144990012'],
    ['name', '东湖区实验小学'],
  ]);
  expect(first.body.gone.map(({ code }) => code)).toEqual(['3144990001']);
  expect((await confirm(first.body)).body).toEqual({ opened: 0, changed: 1 });
  const old = await preview([['2144990002', '东湖区实验小学', '东湖区']]);
  expect(old.body.rows.map(({ state, unitId }) => [state, unitId])).toEqual([['unchanged', first.body.rows[0].unitId]]);
  const reused = await preview([['2144990013', '另一所小学', '东湖区', '', '', '', '', '2144990099']]);
  expect(reused.body.rows[0].faults.map(({ column }) => column)).toEqual(['原标识码']);
});

test('a register that changed after the preview is not written over', async () => {
  const { body } = await preview([['3144990001', '东湖区第一中学', '东湖区']]);
  const change = { kind: 'rename', name: '东湖区初级中学', ...basis };
  const params = { id: city.units['3144990001'] };
  await city.administrators.system.ask('POST /api/units/:id/changes', { params, body: change });
  const answer = await confirm(body);
  expect([answer.status, answer.body.code]).toEqual([409, 'organisation.changed-meanwhile']);
});

test('the template is one that the import reads, and a sheet without its header is refused', async () => {
  const template = await city.administrators.system.tryTo('GET /api/organisation/schools/template');
  const path = await city.file('template.xlsx', '');
  await writeFile(path, template.bytes);
  const empty = await city.administrators.system.upload('POST /api/organisation/schools/preview', path);
  expect(empty.body.code).toBe('file.schools-empty');
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('表').addRow(['甲', '乙']);
  await writeFile(path, Buffer.from(await workbook.xlsx.writeBuffer()));
  const strange = await city.administrators.system.upload('POST /api/organisation/schools/preview', path);
  expect(strange.body.code).toBe('file.schools-header');
});
