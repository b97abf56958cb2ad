import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PaperDeed } from '#domain/supervision/paperDeeds.ts';
import { runClocks } from '#services/clocks/runClocks.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { eastCode, eastSchool } from '#test/attack/rules/attackedBureau.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { planFor } from '#test/support/planFor.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';

const team = ['inspector', 'second-inspector', 'third-inspector'] as const;
const basis = { reason: '优化学校布局' };

let city: AttackedCity;
let planId = '';
let inspectionId = '';
let paperId = '';
/** A school that takes over, one that takes over from that one, and their principals. */
const schools: { readonly id: string; readonly principal: Visitor }[] = [];

beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'east', 'east-principal', ...team);
  for (const [place, name] of ['东湖区第二初级中学', '东湖区第三初级中学'].entries())
    schools.push(await openSchool(`314499000${place + 2}`, name));
  await takeOnTask();
  inspectionId = await drawSchools();
});
afterAll(() => city.close());

async function openSchool(code: string, name: string) {
  const { system, security } = city.administrators;
  const place = { regionId: city.regions[eastCode], superiorId: city.units['east-bureau'] };
  const { id } = await system.ask('POST /api/units', { body: { code, name, kind: 'school', ...place } });
  const { id: accountId, oneTimePassword } = await system.ask('POST /api/accounts', {
    body: { username: `school-${code}` },
  });
  const post = { accountId, unitId: id, title: '校长', role: 'principal' };
  await security.ask('POST /api/accounts/post', { body: post });
  return { id, principal: await signedIn(city.app, `school-${code}`, oneTimePassword) };
}

/** A task of the district's plan that the school leads and is late with: urged, and without an answer. */
async function takeOnTask(): Promise<void> {
  const { east } = city.people;
  planId = (await east.ask('POST /api/plans', { body: planFor(city.units[eastSchool]) })).id;
  await east.ask('POST /api/plans/:id/start', { params: { id: planId } });
  await city.system.database.owner.$client.query(`UPDATE plan_task SET window_end = '2026-02-27'`);
  await runClocks(city.system.platform.db, { now: city.system.platform.now() });
  const [proposed] = await east.ask('GET /api/escalations');
  paperId = proposed.id;
  const body = { demand: '请于五个工作日内办结', copyUnitIds: [] };
  await east.ask('POST /api/escalations/:id/issue', { params: { id: paperId }, body });
}

/** An inspection of the city that has drawn the schools, with its team. */
async function drawSchools(): Promise<string> {
  const { inspector } = city.people;
  const body = { title: '学校专项督导', purpose: '整改是否落实', subject: 'schools' };
  const dates = { startsOn: '2026-03-10', endsOn: '2026-06-30' };
  const { id } = await inspector.ask('POST /api/inspections', { body: { ...body, ...dates } });
  const params = { id };
  await inspector.ask('POST /api/inspections/:id/freeze', { params, body: { version: 1 } });
  const { strata } = await inspector.ask('GET /api/inspections/:id', { params });
  const sizes = { ordinary: strata[0].count };
  const draw = { version: 2, publicNumber: '305', publicSource: '三月三日福彩 3D 开奖号', sizes };
  await inspector.ask('POST /api/inspections/:id/draw', { params, body: draw });
  const { candidates } = await inspector.ask('GET /api/inspections/:id', { params });
  for (const [place, { accountId }] of candidates.filter(({ who }) => who.includes('督导室')).entries()) {
    const member = { accountId, part: place === 0 ? 'head' : 'member' };
    await inspector.ask('POST /api/inspections/:id/members', { params, body: member });
  }
  for (const key of team) await city.people[key].ask('POST /api/inspections/:id/declaration', { params });
  return id;
}

const at = () => ({ params: { id: inspectionId } });
const issue = (deed: PaperDeed, ordinal: number, date: string | null) =>
  city.people.inspector.tryTo('POST /api/inspections/:id/papers', {
    ...{ ...at(), body: { unitId: city.units[eastSchool], deed, ordinal, text: '督导事项：整改是否落实。', date } },
  });
const answer = (who: Visitor, deed: PaperDeed, ordinal: number, unitId: string | null = city.units[eastSchool]) =>
  who.tryTo('POST /api/inspections/:id/answers', {
    ...{ ...at(), body: { deed, ordinal, unitId, text: '已按要求办理并补齐材料。', date: null } },
  });
const end = (unitId: string, change: object) =>
  city.administrators.system.tryTo('POST /api/units/:id/changes', { params: { id: unitId }, body: change });
const chainSeenBy = async (who: Visitor) => {
  const { chains } = await who.ask('GET /api/inspections/:id', at());
  return chains.find(({ unitId }) => unitId === city.units[eastSchool]);
};

test('a paper keeps the name under which it was addressed, whatever the unit is called later', async () => {
  await end(city.units[eastSchool], { kind: 'rename', name: '东湖区实验学校', effectiveOn: '2026-03-02', ...basis });
  expect((await issue('issue-notice', 1, '2026-03-20')).status).toBe(200);
  city.system.setTime('2026-03-20T09:00:00+08:00');
  expect((await issue('feed-back', 2, '2026-03-27')).status).toBe(200);
  city.system.setTime('2026-04-01T09:00:00+08:00');
  await end(city.units[eastSchool], { kind: 'rename', name: '东湖区实验中学', effectiveOn: '2026-04-01', ...basis });
  const [paper] = await city.people['east-principal'].ask('GET /api/escalations');
  expect([paper.unitName, paper.heirName, paper.mayAnswer]).toEqual(['东湖区实验学校', null, true]);
});

test('a school that is no more stands in no area of an inspector, and asks for no visit', async () => {
  const { inspector } = city.people;
  const areas = await inspector.ask('GET /api/duty-areas');
  const accountId = areas.find(({ who }) => who.endsWith('督导室督学'))?.accountId ?? '';
  const [gone, stays] = schools.map(({ id }) => id);
  const listed = async () => (await inspector.ask('GET /api/studio')).schools.map(({ unitId }) => unitId);
  const spare = await openSchool('3144990009', '东湖区第九初级中学');
  await inspector.ask('POST /api/duty-areas', { body: { accountId, unitIds: [spare.id, stays] } });
  expect(await listed()).toEqual(expect.arrayContaining([spare.id, stays]));
  const merge = { kind: 'merge', into: gone, effectiveOn: '2026-04-01', ...basis };
  expect((await end(spare.id, merge)).status).toBe(200);
  expect(await listed()).toEqual([stays]);
});

test('a unit cannot end while tasks and papers wait for it, until somebody is named who carries them on', async () => {
  const held = await city.administrators.system.ask('GET /api/units/:id/held', {
    params: { id: city.units[eastSchool] },
  });
  expect(held).toMatchObject({ duties: [], others: 3 });
  const posts = held.posts.map(({ accountId }) => ({ accountId, unitId: null }));
  const close = (others: string | null) =>
    end(city.units[eastSchool], { kind: 'close', posts, others, effectiveOn: '2026-04-01', ...basis });
  const refused = await close(null);
  expect([refused.status, refused.body.code]).toEqual([409, 'organisation.successors-missing']);
  expect(refused.body.message).toContain('其他待办 3 件');
  expect((await close(city.units[eastSchool])).body.code).toBe('organisation.no-successor');
  expect((await close(schools[0].id)).status).toBe(200);
  const { tasks } = await city.people.east.ask('GET /api/plans/:id', { params: { id: planId } });
  expect(tasks[0].duties.map(({ kind, unitId }) => [kind, unitId])).toEqual([['lead', schools[0].id]]);
});

test('who carries on signs for the paper and answers it, and nobody else does', async () => {
  const [heir, stranger] = schools.map(({ principal }) => principal);
  expect(await stranger.ask('GET /api/escalations')).toEqual([]);
  const reply = { params: { id: paperId }, body: { answer: '已接手，本周办结' } };
  expect((await stranger.tryTo('POST /api/escalations/:id/answer', reply)).status).toBe(404);
  expect(await city.people.east.tryTo('POST /api/escalations/:id/answer', reply)).toMatchObject({
    ...{ status: 403, body: { code: 'escalation.not-addressed' } },
  });
  const [paper] = await heir.ask('GET /api/escalations');
  expect(paper).toMatchObject({ unitName: '东湖区实验学校', mayAcknowledge: true, mayAnswer: true });
  await heir.ask('POST /api/escalations/:id/receipt', { params: { id: paperId } });
  await heir.ask('POST /api/escalations/:id/answer', reply);
  const [answered] = await city.people.east.ask('GET /api/escalations');
  expect(answered).toMatchObject({ heirName: '东湖区第二初级中学', answeredBy: '东湖区第二初级中学校长' });
  const word = await city.people.east.tryTo('GET /api/escalations/:id/word', { params: { id: paperId } });
  const text = (await readZipPart(word.bytes, 'word/document.xml')).replaceAll(/<[^>]+>/gu, '');
  expect([text.includes('东湖区实验学校'), text.includes('东湖区第二初级中学')]).toEqual([true, false]);
});

test('who carries on answers the inspectors in its chain, and later papers of it are addressed to it', async () => {
  const [heir, stranger] = schools.map(({ principal }) => principal);
  expect((await stranger.tryTo('GET /api/inspections/:id', at())).status).toBe(404);
  expect((await answer(stranger, 'agree', 3)).status).toBe(404);
  expect((await answer(heir, 'agree', 3, null)).body.code).toBe('supervision.not-recipient');
  expect(await chainSeenBy(heir)).toMatchObject({ state: 'fed-back', heirName: '东湖区第二初级中学' });
  expect((await answer(heir, 'agree', 3)).status).toBe(200);
  expect((await issue('issue-opinion', 4, '2026-05-29')).status).toBe(200);
  const chain = await chainSeenBy(city.people.inspector);
  expect(chain?.papers.map(({ who }) => who)).toEqual([
    ...['市人民政府教育督导室督导室督学', '市人民政府教育督导室督导室督学', '东湖区第二初级中学校长'],
    '市人民政府教育督导室督导室督学',
  ]);
  const last = chain?.papers.at(-1)?.id ?? '';
  const word = await heir.tryTo('GET /api/inspection-papers/:id/word', { params: { id: last } });
  expect(await readZipPart(word.bytes, 'word/document.xml')).toContain('东湖区第二初级中学');
});

test('where that one is merged too, the one after it carries on', async () => {
  city.system.setTime('2026-05-06T09:00:00+08:00');
  const [first, second] = schools;
  const merge = { kind: 'merge', into: second.id, effectiveOn: '2026-05-06', ...basis };
  expect((await end(first.id, merge)).status).toBe(200);
  expect((await answer(second.principal, 'report', 5)).status).toBe(200);
  expect((await chainSeenBy(city.people.inspector))?.heirName).toBe('东湖区第三初级中学');
  const [paper] = await second.principal.ask('GET /api/escalations');
  expect([paper.unitName, paper.mayAnswer]).toEqual(['东湖区实验学校', false]);
});
