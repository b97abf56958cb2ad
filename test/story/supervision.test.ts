import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaperDeed } from '#domain/supervision/paperDeeds.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { eastSchool } from '#test/attack/rules/attackedBureau.ts';
import { type ActedItem, draftItem, raiseProblem, submittedItem, verify } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

let city: AttackedCity;
let problemId = '';
let done: ActedItem;
let inspectionId = '';
beforeAll(async () => {
  city = await openAttackedCity(
    ...['leader', 'jijiao', 'analyst', 'east', 'west', 'inspector', 'second-inspector', 'third-inspector'],
    ...['internal', 'east-inspector'],
  );
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
  done = await submittedItem(city, problemId);
  await verify(city, done);
  await draftItem(city, problemId, { lead: 'east-bureau' });
});
afterAll(() => city.close());

const newInspection = {
  ...{ title: '结果应用专项督导', purpose: '整改是否落实', subject: 'items-done' },
  ...{ startsOn: '2026-03-10', endsOn: '2026-06-30' },
} as const;
const at = (id = inspectionId) => ({ params: { id } });
const read = (who = city.people.inspector, id = inspectionId) => who.ask('GET /api/inspections/:id', at(id));
const order = { publicNumber: '305', publicSource: '三月三日福彩 3D 开奖号' };

test('the list is frozen as the ledger stands, and its hash is that of the file that anybody downloads', async () => {
  const { inspector } = city.people;
  inspectionId = (await inspector.ask('POST /api/inspections', { body: newInspection })).id;
  const early = await inspector.tryTo('POST /api/inspections/:id/draw', {
    ...{ ...at(), body: { version: 1, ...order, sizes: {} } },
  });
  expect([early.status, early.body.code]).toEqual([409, 'supervision.wrong-state']);
  const frozen = await inspector.ask('POST /api/inspections/:id/freeze', { ...at(), body: { version: 1 } });
  const file = await inspector.tryTo('GET /api/inspections/:id/frame', at());
  const { number, title } = await done.read();
  expect(file.bytes.toString()).toBe(`其他\t${number}\t${title}\n`);
  expect([frozen.count, frozen.frameSha256]).toEqual([1, sha256(file.bytes)]);
  const told = JSON.stringify(await read());
  expect(told).toContain(frozen.secretSha256);
  expect(JSON.parse(told)).toMatchObject({ state: 'frozen', seed: null, strata: [{ stratum: 'ordinary', count: 1 }] });
  expect(Object.keys(JSON.parse(told))).not.toContain('secret');
});

test('the draw is made once, and what is published repeats it', async () => {
  const { inspector } = city.people;
  const draw = (version: number, sizes: object) =>
    inspector.tryTo('POST /api/inspections/:id/draw', { ...at(), body: { version, ...order, sizes } });
  expect((await draw(2, { ordinary: 2 })).body.code).toBe('supervision.sample-size');
  expect((await draw(1, { ordinary: 1 })).body.code).toBe('supervision.changed-meanwhile');
  expect((await draw(2, { ordinary: 1 })).status).toBe(200);
  expect((await draw(3, { ordinary: 1 })).status).toBe(409);
  const { seed, secretSha256, draws } = await read();
  expect(sha256(seed?.split(':')[0] ?? '')).toBe(secretSha256);
  expect(draws.map(({ code, sortKey }) => [code, sortKey])).toEqual([
    [(await done.read()).number, sha256(`${seed}:${draws[0].code}`)],
  ]);
  const paper = await inspector.tryTo('GET /api/inspections/:id/draw-paper', at());
  const text = (await readZipPart(paper.bytes, 'word/document.xml')).replaceAll(/<[^>]+>/gu, '');
  for (const part of ['随机抽取结果', String(seed), secretSha256 ?? '', '305', draws[0].code, 'sha256sum'])
    expect(text).toContain(part);
});

test('schools are drawn by the dates of their duties, and nobody in another district or without the post sees or makes it', async () => {
  const { people } = city;
  const body = { ...newInspection, subject: 'schools', title: '学校随机督导' };
  const { id } = await people.inspector.ask('POST /api/inspections', { body });
  await people.inspector.ask('POST /api/inspections/:id/freeze', { ...at(id), body: { version: 1 } });
  expect((await read(people.inspector, id)).strata).toEqual([{ stratum: 'ordinary', count: 2 }]);
  expect((await people.leader.tryTo('POST /api/inspections', { body })).status).toBe(403);
  expect((await people['east-inspector'].tryTo('GET /api/inspections/:id', at(id))).status).toBe(404);
  await people.inspector.ask('POST /api/inspections/:id/withdraw', {
    ...{ ...at(id), body: { version: 2, reason: '与年度计划重复' } },
  });
  expect(await read(people.inspector, id)).toMatchObject({ state: 'withdrawn', withdrawnReason: '与年度计划重复' });
  const own = await people['east-inspector'].ask('POST /api/inspections', { body });
  expect((await read(people.inspector, own.id)).regionId).toBe(city.regions['990102']);
  const foreign = await people.inspector.tryTo('POST /api/inspections/:id/freeze', {
    ...at(own.id),
    body: { version: 1 },
  });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'supervision.other-region']);
});

test('an empty list cannot be frozen', async () => {
  const who = city.people['east-inspector'];
  const { id } = await who.ask('POST /api/inspections', { body: newInspection });
  const refused = await who.tryTo('POST /api/inspections/:id/freeze', { ...at(id), body: { version: 1 } });
  expect(refused.body.code).toBe('supervision.empty-frame');
});
const teamOf = async (...keys: readonly string[]) => {
  const { candidates } = await read();
  const titles: Record<string, string> = {
    ...{ inspector: '督导室督学', 'second-inspector': '督导室第二督学', 'third-inspector': '督导室第三督学' },
    internal: '督导科督学',
  };
  return keys.map((key) => candidates.find(({ who }) => who.endsWith(titles[key]))?.accountId ?? '');
};
const name = (accountId: string, part: 'head' | 'member' = 'member') =>
  city.people.inspector.tryTo('POST /api/inspections/:id/members', { ...at(), body: { accountId, part } });
const paper = (deed: PaperDeed, ordinal: number, date: string | null, who = city.people.inspector) =>
  who.tryTo('POST /api/inspections/:id/papers', {
    ...at(),
    body: { unitId: city.units['east-bureau'], deed, ordinal, text: '督导事项：整改是否落实。', date },
  });
const answer = (deed: PaperDeed, ordinal: number, who = city.people.east) =>
  who.tryTo('POST /api/inspections/:id/answers', {
    ...{ ...at(), body: { deed, ordinal, text: '其中一项与事实不符。', date: null } },
  });

test('a team has three inspectors of the region, none bound to what was drawn, each of whom declared', async () => {
  const [internal] = await teamOf('internal');
  const entangled = await name(internal);
  expect([entangled.status, entangled.body.code]).toEqual([403, 'supervision.member-entangled']);
  expect(entangled.body.message).toContain('市教育局基教处');
  const [head, second, third] = await teamOf('inspector', 'second-inspector', 'third-inspector');
  expect((await name(head, 'head')).status).toBe(200);
  expect((await name(head)).body.code).toBe('supervision.member-twice');
  expect((await name(second, 'head')).body.code).toBe('supervision.team-head');
  expect((await name(second)).status).toBe(200);
  expect((await paper('issue-notice', 1, '2026-03-20')).body.code).toBe('supervision.team-size');
  expect((await name(third)).status).toBe(200);
  expect((await paper('issue-notice', 1, '2026-03-20')).body.code).toBe('supervision.undeclared');
  for (const key of ['inspector', 'second-inspector', 'third-inspector'])
    await city.people[key].ask('POST /api/inspections/:id/declaration', at());
  const outsider = await paper('issue-notice', 1, '2026-03-20', city.people.internal);
  expect([outsider.status, outsider.body.code]).toEqual([403, 'supervision.not-member']);
});

test('answers of a site check are kept once however often they are sent, and both when two inspectors disagree', async () => {
  const { people } = city;
  const [{ id: drawId }] = (await read()).draws;
  const answer = (last: string, value: string, answeredAt = '2026-03-02T02:00:00Z') => ({
    ...{ id: `5b1d3b3e-0000-4000-8000-0000000000${last}`, drawId, question: 'outcome', value, answeredAt },
  });
  const send = (who: Visitor, ...answers: readonly object[]) =>
    who.tryTo('POST /api/inspections/:id/check', { ...at(), body: { answers } });
  const rate = async () => (await people.inspector.ask('GET /api/inspections/:id/check', at())).rate;
  const twice = await Promise.all([1, 2].map(() => send(people.inspector, answer('01', 'yes'))));
  expect(twice.map(({ body }) => body.kept).sort()).toEqual([0, 1]);
  expect(await rate()).toMatchObject({ drawn: 1, judged: 1, estimate: { share: 1, interval: [1, 1] } });
  expect((await send(people.inspector, answer('01', 'no'))).body.code).toBe('supervision.answer-changed');
  expect((await send(people['second-inspector'], answer('01', 'yes'))).body.code).toBe('supervision.answer-changed');
  await send(people['second-inspector'], answer('02', 'no'));
  const { rate: disputed, entries } = await people.inspector.ask('GET /api/inspections/:id/check', at());
  expect(disputed).toMatchObject({ judged: 0, disputed: 1, estimate: null });
  expect(entries[0].answers[0].given.map(({ value }) => value).sort()).toEqual(['no', 'yes']);
  await send(people['second-inspector'], answer('03', 'yes', '2026-03-02T03:00:00Z'));
  expect(await rate()).toMatchObject({ judged: 1, disputed: 0 });
  expect((await send(people.internal, answer('04', 'yes'))).body.code).toBe('supervision.not-member');
  expect((await send(people['east-inspector'], answer('04', 'yes'))).status).toBe(404);
});

test('an inspector has at most twenty schools, none of another, and sees which visits of the term are missing', async () => {
  const { people, units } = city;
  const areas = await people.inspector.ask('GET /api/duty-areas');
  const accountOf = (title: string) => areas.find(({ who }) => who.endsWith(title))?.accountId ?? '';
  const assign = (title: string, unitIds: readonly string[]) =>
    people.inspector.tryTo('POST /api/duty-areas', { body: { accountId: accountOf(title), unitIds } });
  const many = Array.from({ length: 21 }, (_, k) => `5b1d3b3e-0000-4000-8000-0000000001${String(k).padStart(2, '0')}`);
  expect((await assign('督导室督学', many)).body.code).toBe('supervision.area-size');
  expect((await assign('督导室督学', [units[eastSchool]])).status).toBe(200);
  expect((await assign('第二督学', [units[eastSchool]])).body.code).toBe('supervision.area-taken');
  expect((await assign('督导室督学', [units.finance])).status).toBe(404);
  const visit = (last: string, visitedOn: string) =>
    people.inspector.tryTo('POST /api/school-visits', {
      body: {
        ...{ id: `5b1d3b3e-0000-4000-8000-0000000000${last}`, unitId: units[eastSchool], visitedOn },
        ...{ purpose: '开学检查', finding: '课程表与备案一致' },
      },
    });
  const missing = async () => (await people.inspector.ask('GET /api/studio')).schools.map((school) => school.missing);
  expect(await missing()).toEqual([2]);
  expect((await visit('11', '2026-03-09')).body.code).toBe('supervision.visit-ahead');
  for (const last of ['12', '12']) expect((await visit(last, '2026-03-01')).status).toBe(200);
  expect(await missing()).toEqual([1]);
  await visit('13', '2026-01-15');
  expect(await missing()).toEqual([1]);
  await visit('14', '2026-03-02');
  const { schools } = await people.east.ask('GET /api/burden', { query: { term: '2026-spring' } });
  expect(schools.find((school) => school.id === units[eastSchool])?.counts.visits).toBe(2);
  expect(await missing()).toEqual([0]);
  expect((await people.inspector.ask('GET /api/studio')).inspections.map(({ id }) => id)).toEqual([inspectionId]);
});

test('notice, preliminary opinion, statement, opinion, report, verification: each in its turn and time, each numbered', async () => {
  const { inspector, east } = city.people;
  expect((await east.tryTo('GET /api/inspections/:id', at())).status).toBe(404);
  expect((await paper('issue-notice', 1, '2026-03-20')).status).toBe(200);
  expect((await answer('object', 2)).body.code).toBe('supervision.paper-order');
  expect((await paper('feed-back', 2, '2026-04-02')).body.code).toBe('supervision.paper-early');
  city.system.setTime('2026-03-23T09:00:00+08:00');
  expect((await paper('feed-back', 2, '2026-04-02')).status).toBe(200);
  expect((await paper('issue-opinion', 3, '2026-05-30')).body.code).toBe('supervision.paper-early');
  expect((await answer('object', 3, city.people.west)).status).toBe(404);
  expect((await answer('object', 3)).status).toBe(200);
  expect((await answer('agree', 3)).body.code).toBe('supervision.changed-meanwhile');
  expect((await paper('issue-opinion', 4, '2026-05-30')).status).toBe(200);
  expect((await answer('report', 5)).status).toBe(200);
  expect((await paper('demand-more', 6, '2026-06-30')).status).toBe(200);
  expect((await answer('report', 7)).status).toBe(200);
  expect((await paper('verify-done', 8, null)).status).toBe(200);
  const own = await read(east);
  expect([own.draws, own.strata, own.chains.map(({ state }) => state)]).toEqual([[], [], ['verified']]);
  const numbers = own.chains[0].papers.map((one) => one.number);
  expect(new Set(numbers).size).toBe(8);
  expect(numbers[3]).toBe('明江市教督意〔2026〕1号');
  const { bytes } = await inspector.tryTo('GET /api/inspection-papers/:id/word', {
    params: { id: own.chains[0].papers[3].id },
  });
  const text = (await readZipPart(bytes, 'word/document.xml')).replaceAll(/<[^>]+>/gu, '');
  for (const part of ['督导意见书', numbers[3], '东湖区教育局：', '请于2026年5月30日前完成整改', '第二十一条'])
    expect(text).toContain(part);
});

test('a member who is acted for by the rectifying side, or moved to it, cannot go on', async () => {
  const { people, units } = city;
  const next = () => paper('issue-notice', 9, '2026-12-01');
  const wish = { deeds: ['ledger.read'], startsOn: '2026-03-23', endsOn: '2026-04-30', reason: '外出学习期间代办' };
  await people.jijiao.ask('POST /api/self/delegations', { body: { delegate: 'second-inspector', ...wish } });
  const bound = await next();
  expect([bound.status, bound.body.code]).toEqual([403, 'supervision.member-entangled']);
  expect(bound.body.message).toContain('督导室第二督学');
  const { team } = await read();
  const second = team.find(({ who }) => who.endsWith('第二督学'))?.id ?? '';
  await people.inspector.ask('POST /api/inspections/:id/members/end', {
    ...{ ...at(), body: { memberId: second, reason: '依规回避' } },
  });
  expect((await next()).body.code).toBe('supervision.team-size');
  const third = team.find(({ who }) => who.endsWith('第三督学'));
  const accountId = third?.accountId ?? '';
  await city.administrators.security.ask('POST /api/accounts/post', {
    body: { accountId, unitId: units['east-inspectorate'], title: '区督学', role: 'inspector' },
  });
  const back = { accountId, unitId: units.inspectorate, title: '督导室第三督学', role: 'inspector' };
  await city.administrators.security.ask('POST /api/accounts/post', { body: back });
  const declared = await people['third-inspector'].tryTo('POST /api/inspections/:id/declaration', at());
  expect([declared.status, declared.body.code]).toEqual([403, 'supervision.member-entangled']);
});

test('an inspectorate that is put under the rectifying side cannot go on', async () => {
  const { inspectorate, jijiao } = city.units;
  const move = { kind: 'move', regionId: city.regions['990100'], superiorId: jijiao };
  await city.administrators.system.ask('POST /api/units/:id/changes', {
    ...{ params: { id: inspectorate }, body: { ...move, effectiveOn: '2026-03-23', reason: '机构改革方案' } },
  });
  const declared = await city.people.inspector.tryTo('POST /api/inspections/:id/declaration', at());
  expect([declared.status, declared.body.code]).toEqual([403, 'supervision.member-entangled']);
});
