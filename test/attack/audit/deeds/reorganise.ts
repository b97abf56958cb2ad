import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import type { CountedCity } from './countedCity.ts';

const basis = { effectiveOn: '2026-03-02', reason: '机构改革方案' };

/** A region and a unit renamed, and the register of schools taken over. */
export async function reorganise({ city, does, sends }: CountedCity): Promise<void> {
  const { system } = city.administrators;
  const rename = { kind: 'rename', ...basis };
  const region = { params: { id: city.regions['990102'] }, body: { ...rename, name: '东湖新城区' } };
  await does(system, 'POST /api/regions/:id/changes', region);
  const unit = { params: { id: city.units.finance }, body: { ...rename, name: '市财政和税务局' } };
  await does(system, 'POST /api/units/:id/changes', unit);
  const sheet = await city.file('schools.xlsx', '');
  await writeFile(sheet, await schoolsWorkbook());
  const { uploadId, fingerprint } = await sends(system, 'POST /api/organisation/schools/preview', sheet);
  await does(system, 'POST /api/organisation/schools/import', { body: { uploadId, fingerprint, ...basis } });
}

/** An alliance of schools that one joins and one leaves. */
export async function formAlliance({ city, does }: CountedCity): Promise<void> {
  const { jijiao } = city.people;
  const { units } = await jijiao.ask('GET /api/organisation');
  const schools = units.filter(({ kind }) => kind === 'school').map(({ id }) => id);
  const members = schools.slice(0, 2).map((unitId, place) => ({ unitId, part: place === 0 ? 'leader' : 'member' }));
  const alliance = { kind: 'education-group', name: '明江教育集团', purpose: '优质资源共享', members };
  const period = { startsOn: '2026-03-02', endsOn: null };
  const { id } = await does(jijiao, 'POST /api/alliances', { body: { ...alliance, ...period } });
  const joining = { unitId: schools[2], part: 'member', ...period };
  const member = await does(jijiao, 'POST /api/alliances/:id/members', { params: { id }, body: joining });
  const leaving = { memberId: member.id, endsOn: '2026-03-02', reason: '学校申请退出' };
  await does(jijiao, 'POST /api/alliances/:id/end', { params: { id }, body: leaving });
}

/** Work handed to a colleague for a time, and the delegation ended by either side. */
export async function delegate({ city, does }: CountedCity): Promise<void> {
  const { jijiao, east } = city.people;
  const period = { startsOn: '2026-03-02', endsOn: '2026-03-31' };
  const wish = { deeds: ['ledger.read', 'ledger.act'], ...period, reason: '外出学习' };
  const wanted = { body: { delegate: 'east', ...wish } };
  const given = await does(jijiao, 'POST /api/self/delegations', wanted);
  await does(east, 'POST /api/self/stead', { body: { delegationId: given.id } });
  await does(east, 'POST /api/self/stead', { body: { delegationId: null } });
  await does(jijiao, 'POST /api/self/delegations/:id/end', { params: { id: given.id } });
  const again = await jijiao.ask('POST /api/self/delegations', wanted);
  await does(city.administrators.security, 'POST /api/delegations/:id/end', { params: { id: again.id } });
}

/** A post ended, after which its holder is out. */
export async function endPost({ city, does }: CountedCity): Promise<void> {
  const { system, security } = city.administrators;
  const accounts = await system.ask('GET /api/accounts');
  const leaver = accounts.find(({ username }) => username === 'inspector')?.id ?? '';
  await does(security, 'POST /api/accounts/:id/post/end', { params: { id: leaver }, body: { reason: '任期届满' } });
  expect((await city.people.inspector.tryTo('GET /api/ledger/items')).status).toBe(401);
}

/** Three schools of the two districts in a workbook, one of them new. */
async function schoolsWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('学校');
  sheet.addRow(['学校标识码', '学校名称', '所属地区']);
  sheet.addRow(['3144990021', '西岭区第一初级中学', '西岭区']);
  sheet.addRow(['2144990022', '西岭区第二小学', '990103']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
