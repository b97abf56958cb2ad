import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#domain/access/actor.ts';
import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import { routes } from '#server/api.ts';
import { raiseReadingAlert } from '#services/access/readingAlerts.ts';
import { runClocks } from '#services/clocks/runClocks.ts';
import { raiseFor } from '#test/attack/ranking/raiseFor.ts';
import { eastSchool, westSchool } from '#test/attack/rules/attackedBureau.ts';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import { draftItem, raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { editLedger } from '#test/support/editLedger.ts';
import { asWord, layOut } from '#test/support/planFiles.ts';
import { planFor } from '#test/support/planFor.ts';
import { signedIn, type Visitor, visitor } from '#test/support/visitor.ts';
import { linesAfter, newestNumber } from './newLines.ts';

type Key = keyof typeof routes;
const writes = (Object.keys(routes) as Key[]).filter((key) => !key.startsWith('GET '));

/** Without an identity provider these two do nothing; `test/attack/signin/signOn.test.ts` goes there and back and counts their lines. */
const elsewhere: readonly string[] = ['POST /api/session/sign-on', 'POST /api/self/sign-on'];

let city: AttackedCity;
let datasetId = '';
let roundId = '';
let laterRound = '';
let laterDataset = '';
beforeAll(async () => {
  city = await openAttackedCity(
    ...['leader', 'jijiao', 'analyst', 'east', 'inspector', 'second-inspector', 'third-inspector', 'east-principal'],
  );
  const { people, administrators } = city;
  for (const who of [...Object.values(people), ...Object.values(administrators)]) await who.ask('GET /api/session');
  ({ datasetId, roundId } = await city.importRound(2024));
  ({ datasetId: laterDataset, roundId: laterRound } = await city.importRound(2025));
});
afterAll(() => city.close());

/** One figure of the round of 2023 in a workbook. */
async function figuresWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('数值');
  sheet.addRow(['指标', '单位', '年度/轮次', '群体', '数值', '标准误', '人数', '来源', '页码']);
  sheet.addRow(['睡眠达标率', '西岭区', 2023, '全体', 71, 2, 880, '市监测报告', '13']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
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

const newest = (after: number) => linesAfter(city, after);
const top = () => newestNumber(city);
const done = new Set<string>();

/** Does a deed that has to succeed and leaves exactly one line; answers the body. */
async function does<K extends Key>(who: Visitor, key: K, given: Parameters<Visitor['tryTo']>[1] = {}) {
  const before = await top();
  const answer = await who.tryTo(key, given);
  expect([key, answer.status, answer.status < 300 ? '' : answer.bytes.toString()]).toEqual([key, 200, '']);
  expect([key, (await newest(before)).map(({ allowed }) => allowed)]).toEqual([key, [true]]);
  done.add(key);
  return answer.body;
}

async function sends<K extends Key>(who: Visitor, key: K, file: string, given: Parameters<Visitor['tryTo']>[1] = {}) {
  const before = await top();
  const answer = await who.upload(key, file, given);
  expect([key, answer.status]).toEqual([key, 200]);
  expect([key, (await newest(before)).map(({ allowed }) => allowed)]).toEqual([key, [true]]);
  done.add(key);
  return answer.body;
}

/** Sub-tasks and doses of an item under way that 东湖区教育局 leads, and what items are drafted from. */
async function workOn(itemId: string): Promise<void> {
  const { jijiao, east } = city.people;
  const params = { id: itemId };
  const part = { title: '完成两轮跟岗', unitId: city.units['east-bureau'], dueOn: '2026-06-15' };
  const subtask = await does(east, 'POST /api/ledger/items/:id/subtasks', { params, body: part });
  const ended = { outcome: 'done', note: '两轮跟岗均已完成' };
  await does(east, 'POST /api/ledger/subtasks/:id/end', { params: { id: subtask.id }, body: ended });
  const given = { measure: 1, recipients: '数学教师', people: null, sessions: 2, hours: 6, note: null };
  const days = { since: '2026-03-01', until: '2026-03-02' };
  const dose = await does(east, 'POST /api/ledger/items/:id/doses', { params, body: { ...given, ...days } });
  await does(east, 'POST /api/ledger/doses/:id/withdraw', { params: { id: dose.id }, body: { reason: '重复登记' } });
  const term = { schoolYear: 2025, term: 'spring', startsOn: '2026-03-02', endsOn: '2026-07-15', source: '市校历通知' };
  await does(jijiao, 'POST /api/school-terms', { body: term });
  const { key: _, ...words } = { ...measureLibrary[0], name: '跨校教研' };
  const { id } = await does(jijiao, 'POST /api/measures', { body: words });
  await does(jijiao, 'POST /api/measures/:id/retire', { params: { id } });
}

describe('S-14 every deed leaves exactly one line', () => {
  test('accounts, posts and the three administrators', async () => {
    const { system, security, audit } = city.administrators;
    const { id, oneTimePassword } = await does(system, 'POST /api/accounts', { body: { username: 'newcomer' } });
    const post = { accountId: id, unitId: city.units.jijiao, title: '新来经办', role: 'administrator' };
    await does(security, 'POST /api/accounts/post', { body: post });
    const guest = visitor(city.app);
    const entered = { username: 'newcomer', password: oneTimePassword };
    await does(guest, 'POST /api/session', { body: entered });
    const next = `Changed-${oneTimePassword}`;
    await does(guest, 'POST /api/session/password', { body: { current: oneTimePassword, next } });
    const person = await signedIn(city.app, 'newcomer', next);
    await does(person, 'DELETE /api/session');
    await does(system, 'POST /api/accounts/:id/password', { params: { id } });
    await does(system, 'POST /api/accounts/:id/disabled', { params: { id }, body: { disabled: true } });
    await does(system, 'POST /api/accounts/:id/disabled', { params: { id }, body: { disabled: false } });
    await does(security, 'POST /api/accounts/:id/second-factor/reset', { params: { id } });
    await does(security, 'POST /api/accounts/:id/access/end', { params: { id } });
    const accounts = await system.ask('GET /api/accounts');
    const accountId = accounts.find(({ username }) => username === 'system-admin')?.id;
    const body = { accountId, act: 'recover', reason: '手机遗失' };
    const asked = await does(security, 'POST /api/administrators/recoveries', { body });
    const [recovery] = await audit.ask('GET /api/administrators/recoveries');
    expect([asked !== undefined, recovery.id]).toEqual([true, expect.any(String)]);
    const params = { id: recovery.id };
    await does(audit, 'POST /api/administrators/recoveries/:id', { params, body: { confirmed: false } });
    const stricter = { minimumStudents: 30, minimumSchools: 5, leastPercentStep: 0.1, exactFrom: 500 };
    const limits = { regionId: city.regions['990100'], thresholds: stricter, reason: '样本较小' };
    await does(security, 'POST /api/disclosure/limits', { body: limits });
    const laxer = { ...limits, thresholds: { ...stricter, exactFrom: 400 }, reason: '样本扩大' };
    const wish = await does(security, 'POST /api/disclosure/limits', { body: laxer });
    const confirmed = { params: { id: wish.id }, body: { confirmed: true } };
    await does(audit, 'POST /api/disclosure/limits/:id', confirmed);
    const county = { code: '990104', name: '新区', gbCode: null, kind: 'district', parentId: city.regions['990100'] };
    const region = await does(system, 'POST /api/regions', { body: county });
    const unit = { code: 'U-new', name: '新区教育局', kind: 'administration', regionId: region.id, superiorId: null };
    await does(system, 'POST /api/units', { body: unit });
  });

  test('one’s own account', async () => {
    const { system, security } = city.administrators;
    const opened = await system.ask('POST /api/accounts', { body: { username: 'owner' } });
    const post = { accountId: opened.id, unitId: city.units.jijiao, title: '本人', role: 'administrator' };
    await security.ask('POST /api/accounts/post', { body: post });
    const person = await signedIn(city.app, 'owner', opened.oneTimePassword);
    const password = `Changed-${opened.oneTimePassword}`;
    await person.ask('POST /api/session', { body: { username: 'owner', password } });
    const token = {
      ...{ name: '统计程序', purpose: '工作改进', reason: '每日汇总进展', deeds: ['ledger.read'], days: 30, password },
    };
    await does(person, 'POST /api/self/tokens', { body: token });
    const [kept] = await person.ask('GET /api/self/tokens');
    await does(person, 'DELETE /api/self/tokens/:id', { params: { id: kept.id } });
    const other = visitor(city.app);
    await other.ask('POST /api/session', { body: { username: 'owner', password } });
    const strange = (await person.ask('GET /api/self/sessions')).find(({ current }) => !current);
    await does(person, 'DELETE /api/self/sessions/:id', { params: { id: strange?.id ?? '' } });
    await does(person, 'POST /api/self/sessions/end-others');
    await does(person, 'POST /api/session/proof', { body: { password } });
    const { secret } = await does(person, 'POST /api/self/second-factor', { body: { password } });
    const code = () => codeOf(secret, city.system.platform.now());
    await does(person, 'POST /api/self/second-factor/confirmation', { body: { code: code() } });
    city.system.setTime('2026-03-02T09:01:00+08:00');
    const late = visitor(city.app);
    const { secondFactor } = await late.ask('POST /api/session', { body: { username: 'owner', password } });
    expect(secondFactor).toBe(true);
    await does(late, 'POST /api/session/second-factor', { body: { code: code() } });
    city.system.setTime('2026-03-02T09:02:00+08:00');
    await does(late, 'POST /api/self/recovery-codes', { body: { password, code: code() } });
    city.system.setTime('2026-03-02T09:03:00+08:00');
    await does(late, 'POST /api/self/second-factor/removal', { body: { password, code: code() } });
  });

  test('rounds, data and figures', async () => {
    const { analyst } = city.people;
    const round = {
      ...{
        name: '2023 年八年级数学',
        year: 2023,
        cycle: null,
        domains: ['math'],
        level: 'city',
        nominalGrade: '八年级',
      },
      ...{ testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
    };
    const { id } = await does(analyst, 'POST /api/rounds', { body: round });
    const link = {
      measure: 'math',
      fromRoundId: roundId,
      toRoundId: laterRound,
      value: 1.2,
      source: '技术报告第 3 章',
    };
    await does(analyst, 'POST /api/linking-errors', { body: link });
    const indicator = {
      ...{ code: 'sleep', name: '睡眠达标率', measure: null, definition: '每天睡眠不少于规定时长' },
      ...{
        direction: 'higher-is-better',
        unit: '%',
        basis: '教育部办公厅睡眠管理通知',
        target: 80,
        toleratedGap: null,
      },
    };
    await does(analyst, 'POST /api/indicators', { body: indicator });
    const figure = {
      ...{ indicator: 'sleep', unit: '东湖区', group: null, value: 70, standardError: 2, n: 900, national: null },
      ...{ provincial: null, city: null, source: '市监测报告', page: '12' },
    };
    await does(analyst, 'POST /api/rounds/:id/figures', { params: { id }, body: { figures: [figure] } });
    const filled = await city.file('figures.xlsx', '');
    await writeFile(filled, await figuresWorkbook());
    await sends(analyst, 'POST /api/rounds/:id/figures/excel', filled, { params: { id } });
    const upload = await sends(analyst, 'POST /api/uploads', await city.file('more.csv', 'a,b\n1,2\n'));
    const request = { uploadId: upload.id, roundId: id, name: '学生数据', mapping: attackedMapping };
    await does(analyst, 'POST /api/imports', { body: request });
    const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
    const before = await top();
    await does(analyst, 'POST /api/estimates', { body: { datasetId, query } });
    const lines = await newest(before);
    const peers = { datasetId, measure: 'math', statistic: { kind: 'mean' }, unit: null };
    await does(analyst, 'POST /api/peers', { body: peers });
    expect(lines.filter(({ details }) => details.minors === 'small-groups')).toHaveLength(1);
  });

  test('problems, lists and evaluations', async () => {
    const { analyst, east } = city.people;
    await analyst.ask('POST /api/indicators', {
      body: {
        ...{ code: 'math', name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better' },
        ...{ unit: '分', basis: '市定目标', target: 900, toleratedGap: 1 },
      },
    });
    await does(analyst, 'POST /api/rounds/:id/detection', { params: { id: roundId } });
    const candidates = (await analyst.ask('GET /api/candidates')).filter(({ state }) => state === 'proposed');
    expect(candidates.length).toBeGreaterThan(1);
    const before = await top();
    const problem = await raiseProblem(city, datasetId);
    expect(await newest(before)).toMatchObject([{ deed: 'problems.raise' }]);
    done.add('POST /api/problems');
    const statement = {
      ...{
        title: '数学平均分低于目标',
        level: 'city',
        nature: 'regional',
        severity: 'prominent',
        theme: 'achievement',
      },
      ...{ condition: '数学平均分低于目标值', criterion: '市定目标', effect: '', regionId: city.regions['990100'] },
    };
    const body = { reason: '证据充分', statement };
    await does(analyst, 'POST /api/candidates/:id/accept', { params: { id: candidates[0].id }, body });
    await does(analyst, 'POST /api/candidates/:id/merge', {
      ...{ params: { id: candidates[1].id }, body: { reason: '同一问题', problemId: problem.id } },
    });
    const left = candidates.slice(2).at(0);
    if (left === undefined) throw new Error('three candidates are needed');
    await does(analyst, 'POST /api/candidates/:id/reject', { params: { id: left.id }, body: { reason: '证据不足' } });
    const list = { roundId, title: '数学问题清单', problemIds: [problem.id], unitIds: [city.units['east-bureau']] };
    const { id } = await does(analyst, 'POST /api/problem-lists', { body: list });
    await does(east, 'POST /api/problem-lists/:id/answer', { params: { id }, body: { objection: null } });
    const round = { params: { id: problem.id }, body: { datasetId: laterDataset, itemId: null } };
    await does(analyst, 'POST /api/problems/:id/evaluations', round);
  });

  test('the ledger', async () => {
    const { jijiao, east, inspector } = city.people;
    const problem = await raiseProblem(city, datasetId);
    const before = await top();
    const draft = await draftItem(city, problem.id, { lead: 'east-bureau' });
    expect(await newest(before)).toMatchObject([{ deed: 'ledger.draft', details: { id: draft.id } }]);
    done.add('POST /api/ledger/items');
    const params = { id: draft.id, deed: 'submit-for-review' };
    await does(jijiao, 'POST /api/ledger/items/:id/deeds/:deed', { params, body: { version: 1 } });
    const { id: outlined } = await draftItem(city, problem.id, { lead: 'east-bureau' });
    const revised = {
      ...{ version: 1, reason: '按审核意见修改', title: '提升数学教学质量', kind: 'by-date', window: null },
      ...{ target: '下一轮监测有可确认的提高', measures: ['分层培训', '教研指导'] },
      duties: [{ unitId: city.units['east-bureau'], kind: 'lead', deadline: null }],
    };
    await does(jijiao, 'POST /api/ledger/items/:id/revision', { params: { id: outlined }, body: revised });
    for (const [who, deed, version] of [
      [jijiao, 'submit-for-review', 2],
      [city.people.leader, 'assign', 3],
    ] as const)
      await does(who, 'POST /api/ledger/items/:id/deeds/:deed', { params: { id: outlined, deed }, body: { version } });
    await does(jijiao, 'POST /api/ledger/items/:id/children', {
      ...{ params: { id: outlined }, body: { unitIds: [city.units[westSchool]] } },
    });
    const item = await submittedItem(city, problem.id);
    await item.succeed(inspector, 'begin-verification');
    const [file] = (await item.read(inspector)).evidence;
    await does(inspector, 'POST /api/ledger/evidence/:id/review', {
      ...{ params: { id: file.id }, body: { accepted: true, reason: '与现场一致' } },
    });
    await item.read(inspector);
    await item.succeed(inspector, 'return-for-rework', { reason: '材料不全' });
    await sends(east, 'POST /api/ledger/items/:id/evidence', await city.file('培训.txt', '补充材料'), {
      ...{ params: { id: item.id }, query: { kind: 'output', title: '补充材料' } },
    });
    await workOn(item.id);
    const body = { kind: 'output', title: '听课记录' };
    const asked = await does(jijiao, 'POST /api/ledger/items/:id/evidence-requests', { params: { id: item.id }, body });
    const withdrawal = { params: { id: asked.id }, body: { reason: '已由现场核实' } };
    await does(jijiao, 'POST /api/ledger/evidence-requests/:id/withdrawal', withdrawal);
    await sends(east, 'POST /api/ledger/evidence/:id/versions', await city.file('汇总.txt', '培训汇总（补签字）'), {
      ...{ params: { id: file.id }, query: { reason: '补齐签字页' } },
    });
    const other = await submittedItem(city, problem.id);
    const [elsewhere] = (await other.read()).evidence;
    await does(east, 'POST /api/ledger/items/:id/linked-evidence', {
      ...{ params: { id: item.id }, body: { kind: 'output', title: '另一项的汇总', evidenceId: elsewhere.id } },
    });
    const reading = await top();
    expect((await east.tryTo('GET /api/ledger/evidence/:id/file', { params: { id: file.id } })).status).toBe(200);
    expect(await newest(reading)).toMatchObject([{ username: 'east', details: { minors: 'evidence-file' } }]);
  });

  test('files with the results of several units', async () => {
    const { analyst, leader } = city.people;
    const problemIds = await raiseFor(city, datasetId, ['990102', '990103']);
    const list = { roundId, title: '两区数学问题清单', problemIds, unitIds: [city.units['east-bureau']] };
    const { id: listId } = await analyst.ask('POST /api/problem-lists', { body: list });
    const body = { kind: 'problem-list', listId, purpose: '政策调整', reason: '起草课程方案' };
    const { id } = await does(analyst, 'POST /api/exports', { body });
    const params = { id };
    await does(leader, 'POST /api/exports/:id/decision', { params, body: { approved: true, reason: '用途相符' } });
    await does(analyst, 'POST /api/exports/:id/file', { params });
    const { platform } = city.system;
    const excess = { actor: systemActor, by: 'account', subjects: 51, now: platform.now() } as const;
    await platform.db.transaction((db) => raiseReadingAlert(db, excess));
    const { security, audit } = city.administrators;
    await does(audit, 'POST /api/audit/tracing', { body: { text: '两区数学问题清单　核验码 2222-2222-2222-2222' } });
    const [alert] = await security.ask('GET /api/reading-alerts');
    await does(security, 'POST /api/reading-alerts/:id/seen', { params: { id: alert.id } });
  });

  test('plans from their document to their summary', async () => {
    const { jijiao, analyst } = city.people;
    await does(jijiao, 'POST /api/plan-documents', { body: { text: '任务\t牵头部门\n召开解读会\t教科院\n' } });
    const file = await city.file('plan.docx', '');
    await writeFile(file, await asWord(layOut('\t工作任务\n\t牵头部门\n\n\t召开解读会\n\t教科院\n')));
    await sends(jijiao, 'POST /api/plan-documents/file', file);
    const { id } = await does(jijiao, 'POST /api/plans', { body: planFor(city.units.institute) });
    await does(jijiao, 'POST /api/plans/:id/start', { params: { id } });
    const [{ id: taskId }] = (await jijiao.ask('GET /api/plans/:id', { params: { id } })).tasks;
    const params = { id: taskId };
    const report = { version: 1, progress: 50, note: '解读会已召开' };
    await does(analyst, 'POST /api/plan-tasks/:id/report', { params, body: report });
    const window = { version: 2, window: '3月至7月', reason: '监测报告推迟送达' };
    await does(jijiao, 'POST /api/plan-tasks/:id/window', { params, body: window });
    const [item] = await jijiao.ask('GET /api/ledger/items');
    const link = { version: 3, itemId: item.id, linked: true };
    await does(jijiao, 'POST /api/plan-tasks/:id/items', { params, body: link });
    const summary = '目标基本达成，两项转入下一年度。';
    await does(jijiao, 'POST /api/plans/:id/finish', { params: { id }, body: { summary } });
  });

  test('meetings from their call to the tasks that come of them', async () => {
    const { jijiao, east } = city.people;
    const called = {
      ...{
        kind: 'progress',
        title: '整改工作推进会',
        day: '2026-03-02',
        begins: '08:30',
        ends: '11:00',
        place: '二楼会议室',
      },
      ...{
        agenda: ['听取进展'],
        posts: null,
        unitIds: [city.units['east-bureau']],
        listId: null,
        planId: null,
        itemId: null,
      },
    };
    const { id } = await does(jijiao, 'POST /api/meetings', { body: called });
    const params = { id };
    const attendance = { attendance: 'present', note: null };
    await does(east, 'POST /api/meetings/:id/sign-in', { params, body: attendance });
    const noted = { unitId: city.units['east-bureau'], attendance: 'absent', note: '中途离会' };
    await does(jijiao, 'POST /api/meetings/:id/attendance', { params, body: noted });
    await does(jijiao, 'POST /api/meetings/:id/held', { params });
    const resolution = { text: '按月报告进展', unitIds: [city.units['east-bureau']], dueOn: '2026-06-30' };
    const minutes = {
      version: 0,
      text: '会议听取了各单位的进展。',
      reason: null,
      resolutions: [resolution, resolution, resolution],
    };
    await does(jijiao, 'POST /api/meetings/:id/minutes', { params, body: minutes });
    const { resolutions } = await jijiao.ask('GET /api/meetings/:id', { params });
    const { id: planId } = await jijiao.ask('POST /api/plans', { body: planFor(city.units.institute) });
    await jijiao.ask('POST /api/plans/:id/start', { params: { id: planId } });
    const [one, other, third] = resolutions.map((each) => ({ id: each.id }));
    const withdrawn = { params: third, body: { reason: '并入另一条决议' } };
    await does(jijiao, 'POST /api/meeting-resolutions/:id/withdrawal', withdrawn);
    await does(jijiao, 'POST /api/meeting-resolutions/:id/task', { params: one, body: { planId } });
    const problem = await raiseProblem(city, datasetId);
    const item = { title: '按月报告进展', problemIds: [problem.id], kind: 'by-date', target: '按月报告并经核查' };
    await does(jijiao, 'POST /api/meeting-resolutions/:id/item', { params: other, body: item });
    const { id: off } = await jijiao.ask('POST /api/meetings', { body: called });
    const moved = { day: '2026-03-10', begins: '09:00', ends: '11:00', place: '三楼会议室', reason: '与市里会议冲突' };
    await does(jijiao, 'POST /api/meetings/:id/move', { params: { id: off }, body: moved });
    const cancelled = { params: { id: off }, body: { reason: '与市里会议冲突' } };
    await does(jijiao, 'POST /api/meetings/:id/cancellation', cancelled);
  });

  test('inspections from their plan to the answer to their papers', async () => {
    const people = ['inspector', 'second-inspector', 'third-inspector'].map((key) => city.people[key]);
    const [head] = people;
    const plan = { title: '课程开设专项督导', purpose: '课程开齐开足情况', subject: 'schools' };
    const { id } = await does(head, 'POST /api/inspections', {
      body: { ...plan, startsOn: '2026-03-10', endsOn: '2026-05-31' },
    });
    const params = { id };
    const { count } = await does(head, 'POST /api/inspections/:id/freeze', { params, body: { version: 1 } });
    const order = { publicNumber: '305', publicSource: '三月三日福彩 3D', sizes: { ordinary: count } };
    await does(head, 'POST /api/inspections/:id/draw', { params, body: { version: 2, ...order } });
    const { candidates } = await head.ask('GET /api/inspections/:id', { params });
    const own = candidates.filter(({ who }) => who.startsWith('市人民政府教育督导室'));
    for (const [place, { accountId }] of own.entries())
      await does(head, 'POST /api/inspections/:id/members', {
        ...{ params, body: { accountId, part: place === 0 ? 'head' : 'member' } },
      });
    for (const person of people) await does(person, 'POST /api/inspections/:id/declaration', { params });
    const [{ id: drawId }] = (await head.ask('GET /api/inspections/:id', { params })).draws;
    const id2 = '5b1d3b3e-0000-4000-8000-0000000000aa';
    const answered = { id: id2, drawId, question: 'outcome', value: 'yes', answeredAt: '2026-03-02T01:00:00Z' };
    await does(head, 'POST /api/inspections/:id/check', { params, body: { answers: [answered] } });
    const area = { accountId: own[0].accountId, unitIds: [city.units[eastSchool]] };
    await does(head, 'POST /api/duty-areas', { body: area });
    const visit = { unitId: city.units[eastSchool], visitedOn: '2026-03-02', purpose: '开学检查' };
    await does(head, 'POST /api/school-visits', { body: { id: id2, ...visit, finding: '课程表与备案一致' } });
    const notice = { unitId: city.units[eastSchool], deed: 'issue-notice', text: '请做好准备', date: '2026-03-20' };
    await does(head, 'POST /api/inspections/:id/papers', { params, body: { ...notice, ordinal: 1 } });
    city.system.setTime('2026-03-20T09:00:00+08:00');
    for (const who of [head, city.people['east-principal']]) await who.ask('GET /api/session');
    const feedBack = { ...notice, deed: 'feed-back', ordinal: 2, date: '2026-04-02' };
    await does(head, 'POST /api/inspections/:id/papers', { params, body: feedBack });
    const answer = { deed: 'agree', ordinal: 3, text: '没有异议', date: null };
    await does(city.people['east-principal'], 'POST /api/inspections/:id/answers', { params, body: answer });
    const [member] = (await head.ask('GET /api/inspections/:id', { params })).team;
    const leaving = { memberId: member.id, reason: '工作调动' };
    await does(head, 'POST /api/inspections/:id/members/end', { params, body: leaving });
    await does(head, 'POST /api/inspections/:id/withdraw', { params, body: { version: 3, reason: '计划调整' } });
    city.system.setTime('2026-03-02T09:00:00+08:00');
  });

  test('filters that are kept, the limit of the burden, and a ledger that comes back from Excel', async () => {
    const { jijiao } = city.people;
    const filter = { name: '东湖区待办', filter: {} };
    const { id } = await does(jijiao, 'POST /api/ledger/filters', { body: filter });
    await does(jijiao, 'DELETE /api/ledger/filters/:id', { params: { id } });
    await does(jijiao, 'POST /api/burden/limits', { body: { perTerm: 20, reason: '减负文件要求' } });
    const problem = await raiseProblem(city, datasetId);
    const { number } = await draftItem(city, problem.id, { lead: 'finance' });
    const use = { purpose: '工作改进', reason: '核对台账后修改' };
    const ledger = (await jijiao.tryTo('GET /api/ledger/excel', { query: use })).bytes;
    const path = await city.file('台账.xlsx', '');
    await writeFile(path, await editLedger(ledger, [{ number, header: '整改措施', value: '结对帮扶' }]));
    const { uploadId, fingerprint } = await sends(jijiao, 'POST /api/ledger/excel/preview', path);
    await does(jijiao, 'POST /api/ledger/excel/import', { body: { uploadId, fingerprint } });
  });

  test('digests, papers of the ladder from their proposal to the answer, and the times of a region', async () => {
    const { jijiao, inspector, east } = city.people;
    const duties = [{ kind: 'lead', unitId: city.units['east-bureau'], stated: '区教育局' }];
    const task = { stage: null, theme: null, window: '1月至2月', duties };
    const tasks = ['召开反馈会', '召开会诊会'].map((text) => ({ ...task, text }));
    const plan = { title: '督办方案', documentNumber: null, year: 2026, stages: [], tasks };
    const { id } = await jijiao.ask('POST /api/plans', { body: plan });
    await jijiao.ask('POST /api/plans/:id/start', { params: { id } });
    await runClocks(city.system.platform.db, { now: city.system.platform.now() });
    const [one, other] = (await inspector.ask('GET /api/escalations')).filter(({ planId }) => planId === id);
    const params = { id: one.id };
    const body = { demand: '请于五个工作日内办结', copyUnitIds: [] };
    await does(inspector, 'POST /api/escalations/:id/issue', { params, body });
    const dismissed = { params: { id: other.id }, body: { reason: '已当面说明' } };
    await does(inspector, 'POST /api/escalations/:id/dismissal', dismissed);
    await does(east, 'POST /api/escalations/:id/receipt', { params });
    await does(east, 'POST /api/escalations/:id/answer', { params, body: { answer: '反馈会已召开' } });
    await does(east, 'POST /api/reminders/read');
    await does(jijiao, 'POST /api/self/notices', { body: { email: null, robotId: null } });
    const { system } = city.administrators;
    const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0';
    const robot = { kind: 'wecom', label: '工作群', secret: null, address, regionId: city.regions['990100'] };
    const added = await does(system, 'POST /api/notice-robots', { body: robot });
    await does(system, 'POST /api/notice-robots/:id/test', { params: { id: added.id } });
    await does(system, 'POST /api/notice-robots/:id/end', { params: { id: added.id } });
    const { times } = await jijiao.ask('GET /api/clocks/settings');
    await does(jijiao, 'POST /api/clocks/settings', { body: { times, organs: [], reason: '按本市办文规定' } });
  });

  test('reorganisations, the register of schools, alliances, posts and delegations', async () => {
    const { system, security } = city.administrators;
    const { jijiao, inspector } = city.people;
    const basis = { effectiveOn: '2026-03-02', reason: '机构改革方案' };
    const rename = { kind: 'rename', ...basis };
    const region = { params: { id: city.regions['990102'] }, body: { ...rename, name: '东湖新城区' } };
    await does(system, 'POST /api/regions/:id/changes', region);
    const unit = { params: { id: city.units.finance }, body: { ...rename, name: '市财政和税务局' } };
    await does(system, 'POST /api/units/:id/changes', unit);
    const sheet = await city.file('schools.xlsx', '');
    await writeFile(sheet, await schoolsWorkbook());
    const preview = await sends(system, 'POST /api/organisation/schools/preview', sheet);
    const { uploadId, fingerprint } = preview;
    await does(system, 'POST /api/organisation/schools/import', { body: { uploadId, fingerprint, ...basis } });
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
    const wish = {
      deeds: ['ledger.read', 'ledger.act'],
      startsOn: '2026-03-02',
      endsOn: '2026-03-31',
      reason: '外出学习',
    };
    const delegate = { body: { delegate: 'east', ...wish } };
    const given = await does(jijiao, 'POST /api/self/delegations', delegate);
    await does(city.people.east, 'POST /api/self/stead', { body: { delegationId: given.id } });
    await does(city.people.east, 'POST /api/self/stead', { body: { delegationId: null } });
    await does(jijiao, 'POST /api/self/delegations/:id/end', { params: { id: given.id } });
    const again = await jijiao.ask('POST /api/self/delegations', delegate);
    await does(security, 'POST /api/delegations/:id/end', { params: { id: again.id } });
    const accounts = await system.ask('GET /api/accounts');
    const leaver = accounts.find(({ username }) => username === 'inspector')?.id ?? '';
    await does(security, 'POST /api/accounts/:id/post/end', { params: { id: leaver }, body: { reason: '任期届满' } });
    expect((await inspector.tryTo('GET /api/ledger/items')).status).toBe(401);
  });

  test('and there is no write that was left out', () => {
    const missing = writes.filter((key) => !done.has(key) && !elsewhere.includes(key));
    expect(missing).toEqual(['POST /api/system/demonstration']);
  });
});
