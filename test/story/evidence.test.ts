import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { findBrokenLink, type Link } from '#domain/rectification/history.ts';
import { sha256 } from '#services/sha256.ts';
import { type ActedItem, actOn, draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

let city: AttackedCity;
let item: ActedItem;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'west', 'inspector');
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
  item = await underWay();
});
afterAll(() => city.close());

/** An item of the city that 东湖区教育局 leads and 基教处 shares, being worked on. */
async function underWay(): Promise<ActedItem> {
  const { leader, jijiao, east } = city.people;
  const acted = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau', share: 'jijiao' })).id);
  await acted.succeed(jijiao, 'submit-for-review');
  await acted.succeed(leader, 'assign');
  await acted.succeed(east, 'acknowledge');
  await acted.succeed(jijiao, 'acknowledge');
  await acted.succeed(east, 'start');
  await acted.succeed(jijiao, 'report', { reason: '课程方案已落实' });
  return acted;
}

const ask = (who: Visitor, title: string) =>
  who.tryTo('POST /api/ledger/items/:id/evidence-requests', {
    ...{ params: { id: item.id }, body: { kind: 'output', title } },
  });
const replace = async (who: Visitor, id: string, content: string) =>
  who.upload('POST /api/ledger/evidence/:id/versions', await city.file('汇总.txt', content), {
    ...{ params: { id }, query: { reason: '补齐签字页' } },
  });
const review = (id: string, given: object) =>
  city.people.inspector.tryTo('POST /api/ledger/evidence/:id/review', {
    ...{ params: { id }, body: { accepted: true, reason: '与现场一致', ...given } },
  });
const piece = async (title: string) => (await item.read()).evidence.filter((file) => file.title === title);

test('what is asked for is missing until it is filed, and so long the lead cannot ask for verification', async () => {
  const { jijiao, east, west } = city.people;
  expect((await ask(east, '听课记录')).status).toBe(403);
  expect((await ask(west, '听课记录')).status).toBe(404);
  const { id: requestId } = (await ask(jijiao, '听课记录')).body;
  city.system.setTime('2026-03-02T10:00:00+08:00');
  const { id: other } = (await ask(jijiao, '课表')).body;
  expect((await item.file(east, '培训汇总', '培训汇总，第一稿')).status).toBe(200);
  await item.read();
  expect((await item.attempt(east, 'request-verification')).body).toMatchObject({
    ...{ code: 'ledger.asked-evidence', message: '要求的佐证材料尚未提交：《听课记录》、《课表》' },
  });
  city.system.setTime('2026-03-03T09:00:00+08:00');
  const answered = await east.upload('POST /api/ledger/items/:id/evidence', await city.file('听课.txt', '听课二十节'), {
    ...{ params: { id: item.id }, query: { kind: 'output', title: '听课记录', requestId } },
  });
  expect(answered.status).toBe(200);
  const withdrawal = (id: string) =>
    jijiao.tryTo('POST /api/ledger/evidence-requests/:id/withdrawal', {
      ...{ params: { id }, body: { reason: '已由现场核实' } },
    });
  expect((await withdrawal(requestId)).body).toMatchObject({ code: 'ledger.request-answered' });
  expect((await withdrawal(other)).status).toBe(200);
  const { evidenceRequests, history } = await item.read();
  expect(evidenceRequests.map(({ title, missing }) => [title, missing])).toEqual([
    ['听课记录', false],
    ['课表', false],
  ]);
  expect(history.slice(-2).map(({ deed }) => deed)).toEqual(['file-evidence', 'withdraw-request']);
});

test('a new version takes the place of the old one, which stays readable with who, when and why', async () => {
  const { jijiao, east } = city.people;
  const [first] = await piece('培训汇总');
  expect((await replace(jijiao, first.id, '别的单位的稿')).body.code).toBe('ledger.other-unit');
  expect((await replace(east, first.id, '培训汇总，第一稿')).body.code).toBe('ledger.evidence-twice');
  city.system.setTime('2026-03-04T09:00:00+08:00');
  expect((await replace(east, first.id, '培训汇总，第二稿')).status).toBe(200);
  expect((await replace(east, first.id, '培训汇总，第三稿')).body.code).toBe('ledger.evidence-replaced');
  const versions = await piece('培训汇总');
  expect(versions.map(({ reason, uploader, replaces, state }) => ({ reason, uploader, replaces, state }))).toEqual([
    { reason: null, uploader: expect.stringContaining('东湖区教育局'), replaces: null, state: 'replaced' },
    { reason: '补齐签字页', uploader: versions[0].uploader, replaces: first.id, state: 'submitted' },
  ]);
  const old = await jijiao.tryTo('GET /api/ledger/evidence/:id/file', { params: { id: first.id } });
  expect(old.bytes.toString()).toBe('培训汇总，第一稿');
});

test('the verifier judges the version in force; what was taken until a day no longer counts after it', async () => {
  const { east, inspector } = city.people;
  await item.read();
  await item.succeed(east, 'request-verification');
  await item.succeed(inspector, 'begin-verification');
  const [old, current] = await piece('培训汇总');
  const [lessons] = await piece('听课记录');
  expect((await review(old.id, {})).body).toMatchObject({ code: 'ledger.evidence-replaced' });
  expect((await review(current.id, { validUntil: '2026-01-31' })).body).toMatchObject({ code: 'ledger.valid-until' });
  expect((await review(current.id, { validUntil: '2026-03-31' })).status).toBe(200);
  expect((await review(lessons.id, { accepted: false, reason: '' })).body).toMatchObject({ code: 'ledger.reason' });
  expect((await review(lessons.id, { accepted: false, reason: '节次与课表不符' })).status).toBe(200);
  city.system.setTime('2026-04-01T09:00:00+08:00');
  const states = (await item.read()).evidence.map(({ title, state }) => [title, state]);
  expect(states).toEqual([
    ['培训汇总', 'replaced'],
    ['听课记录', 'rejected'],
    ['培训汇总', 'expired'],
  ]);
  expect((await item.attempt(inspector, 'confirm-implemented', { reason: '现场核查属实' })).body.code).toBe(
    'ledger.evidence-reviewed',
  );
  expect((await replace(east, current.id, '培训汇总，重新盖章')).status).toBe(200);
  const renewed = (await piece('培训汇总'))[2];
  expect([renewed.state, (await review(renewed.id, {})).status]).toEqual(['submitted', 200]);
  await item.read();
  await item.succeed(inspector, 'confirm-implemented', { reason: '现场核查属实' });
});

const use = { purpose: '工作改进', reason: '整改事项归档' } as const;
const archive = (who: Visitor, id: string) =>
  who.tryTo('GET /api/ledger/items/:id/archive', { params: { id }, query: use });

/** Texts of a zip by their names, as another program reads them. */
async function unpack(zip: Buffer): Promise<ReadonlyMap<string, string>> {
  const file = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  const found = new Map<string, string>();
  for await (const entry of file.eachEntry())
    found.set(entry.fileName, (await buffer(await file.openReadStreamPromise(entry))).toString('utf8'));
  return found;
}

test('the archive of an item holds every version, a manifest that fits them, and is the same whoever takes it', async () => {
  const { jijiao, east, west } = city.people;
  const taken = await archive(east, item.id);
  expect([taken.status, taken.headers['content-type']]).toEqual([200, 'application/zip']);
  const [line] = (await city.administrators.audit.ask('GET /api/audit')).filter(
    ({ details }) => details.sha256 === sha256(taken.bytes),
  );
  expect(line?.details).toMatchObject({ ...use, minors: 'evidence-file', export: true });
  const parts = await unpack(taken.bytes);
  const { evidence, history } = JSON.parse(parts.get('manifest.json') ?? '') as {
    readonly evidence: readonly { readonly versions: readonly { readonly path: string; readonly sha256: string }[] }[];
    readonly history: { readonly entries: readonly Link[] };
  };
  const versions = evidence.flatMap((one) => one.versions);
  expect(versions.map(({ path }) => path)).toEqual([
    ...['第1版 培训汇总.txt', '第2版 汇总.txt', '第3版 汇总.txt'].map((name) => `过程产出/01 培训汇总/${name}`),
    '过程产出/02 听课记录/第1版 听课.txt',
  ]);
  for (const version of versions) expect(sha256(parts.get(version.path) ?? '')).toBe(version.sha256);
  expect(parts.get(versions[1].path)).toBe('培训汇总，第二稿');
  expect(findBrokenLink(history.entries, sha256)).toBeNull();
  expect(parts.get('目录.txt')).toContain('第 2 版　东湖区教育局');
  city.system.setTime('2026-04-20T09:00:00+08:00');
  const other = await unpack((await archive(jijiao, item.id)).bytes);
  const note = '导出说明.txt';
  expect([other.get(note) === parts.get(note), other.size]).toEqual([false, parts.size]);
  expect([...other].filter(([name]) => name !== note)).toEqual([...parts].filter(([name]) => name !== note));
  expect((await archive(west, item.id)).status).toBe(404);
});

test('a PDF is shown as a PDF and as nothing else; what only calls itself one is not shown', async () => {
  const { east } = city.people;
  const other = await underWay();
  const look = async (name: string, content: string) => {
    const { body } = await east.upload('POST /api/ledger/items/:id/evidence', await city.file(name, content), {
      ...{ params: { id: other.id }, query: { kind: 'outcome', title: '成绩分析报告' } },
    });
    return await east.tryTo('GET /api/ledger/evidence/:id/pdf', { params: { id: body.id } });
  };
  const shown = await look('分析.pdf', '%PDF-1.7 …');
  expect([shown.status, shown.bytes.toString()]).toEqual([200, '%PDF-1.7 …']);
  expect(shown.headers).toMatchObject({
    ...{ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' },
    'content-disposition': expect.stringMatching(/^inline; /u),
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; object-src 'self'; .*frame-ancestors 'none'/u,
    ),
  });
  const disguised = await look('网页.pdf', '<html><script>alert(1)</script>');
  expect([disguised.status, disguised.body]).toMatchObject([415, { code: 'ledger.not-pdf' }]);
});

test('a file with pupils in it is filed only with a reason, which history and trail keep; what stands in it is told nowhere', async () => {
  const { east } = city.people;
  const own = await underWay();
  const identity = '110101201503120046';
  const content = `姓名,班级,号码\n王小明,八年级（3）班,${identity}\n`;
  const send = async (more: Readonly<Record<string, string>>, file = content) =>
    east.upload('POST /api/ledger/items/:id/evidence', await city.file('家访名单.csv', file), {
      ...{ params: { id: own.id }, query: { kind: 'output', title: '家访记录', ...more } },
    });
  const before = await own.read();
  const refused = await send({});
  expect([refused.status, refused.body.code]).toEqual([409, 'ledger.evidence-personal']);
  expect(refused.body).toMatchObject({
    message: '文件中查到身份证号、学生姓名（与班级），共 2 处，尚未提交',
    places: [
      { file: '家访名单.csv（正文）', row: 2, column: '第 3 列', value: '身份证号' },
      { file: '家访名单.csv（正文）', row: 2, column: '第 1 列', value: '学生姓名（与班级）' },
    ],
  });
  expect(refused.bytes.toString()).not.toMatch(/11010120|王小明/u);
  expect((await own.read()).history).toEqual(before.history);
  const naming = await send({ confirmed: `学生 ${identity} 的材料` });
  expect(naming.body.code).toBe('disclosure.personal-data');
  expect((await send({ confirmed: '督导室要求留存签字原件' })).status).toBe(200);
  const last = (await own.read()).history.at(-1);
  const kept = { personalData: ['identity-number', 'named-pupils'], confirmed: '督导室要求留存签字原件' };
  expect(last).toMatchObject({ deed: 'file-evidence', details: kept });
  const lines = await city.administrators.audit.ask('GET /api/audit');
  const [line] = lines.filter(({ details }) => details.confirmed !== undefined);
  expect(line).toMatchObject({ deed: 'ledger.file-evidence', subject: own.id, details: { ...kept, places: 2 } });
  expect(JSON.stringify([last, lines])).not.toMatch(/11010120|王小明/u);
  expect((await send({ confirmed: '没有查到任何内容' }, '学校,学时\n石桥中学,12\n')).status).toBe(200);
  expect((await own.read()).history.at(-1)?.details).toMatchObject({ personalData: 'none' });
});

test('a picture that says where it was taken is filed only with a reason; the place itself is told nowhere', async () => {
  const { east } = city.people;
  const own = await underWay();
  const path = await city.file('课堂.jpg', '');
  const camera = Buffer.from('ffd8ffe1ffff', 'hex');
  const place = Buffer.from(
    'http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="22,32.5N" exif:GPSLongitude="114,3.4E"/>',
  );
  const send = async (bytes: Buffer, more: Readonly<Record<string, string>> = {}) => {
    await writeFile(path, bytes);
    const query = { kind: 'output', title: '课堂照片', ...more };
    return east.upload('POST /api/ledger/items/:id/evidence', path, { params: { id: own.id }, query });
  };
  const refused = await send(Buffer.concat([camera, place]));
  expect([refused.status, refused.body]).toMatchObject([
    409,
    { code: 'ledger.evidence-personal', message: '文件中查到拍摄地点（经纬度），共 1 处，尚未提交' },
  ]);
  expect(refused.bytes.toString()).not.toMatch(/22,32|114,3/u);
  expect((await send(Buffer.concat([camera, place]), { confirmed: '现场核查须留存拍摄地点' })).status).toBe(200);
  expect((await own.read()).history.at(-1)?.details).toMatchObject({ personalData: ['photo-place'] });
  expect((await send(camera)).status).toBe(200);
  expect((await own.read()).history.at(-1)?.details).toMatchObject({ personalData: 'not-read' });
});
