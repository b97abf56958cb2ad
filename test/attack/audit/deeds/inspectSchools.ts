import { eastSchool } from '#test/attack/rules/attackedBureau.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { CountedCity } from './countedCity.ts';

/** An id as the inspector’s own device makes it, before anything is sent. */
const madeElsewhere = '5b1d3b3e-0000-4000-8000-0000000000aa';

/** An inspection from its plan to its end, after which the clock is set back to where it stood. */
export async function inspectSchools(counted: CountedCity): Promise<void> {
  const { city, does } = counted;
  const { inspector: head } = city.people;
  const id = await drawSchools(counted, head);
  const accountId = await formTeam(counted, head, id);
  await checkSchools(counted, head, { id, accountId });
  await exchangePapers(counted, head, id);
  const params = { id };
  const [member] = (await head.ask('GET /api/inspections/:id', { params })).team;
  const leaving = { memberId: member.id, reason: '工作调动' };
  await does(head, 'POST /api/inspections/:id/members/end', { params, body: leaving });
  await does(head, 'POST /api/inspections/:id/withdraw', { params, body: { version: 3, reason: '计划调整' } });
  city.system.setTime('2026-03-02T09:00:00+08:00');
}

async function drawSchools({ does }: CountedCity, head: Visitor): Promise<string> {
  const plan = { title: '课程开设专项督导', purpose: '课程开齐开足情况', subject: 'schools' };
  const { id } = await does(head, 'POST /api/inspections', {
    body: { ...plan, startsOn: '2026-03-10', endsOn: '2026-05-31' },
  });
  const params = { id };
  const { count } = await does(head, 'POST /api/inspections/:id/freeze', { params, body: { version: 1 } });
  const order = { publicNumber: '305', publicSource: '三月三日福彩 3D', sizes: { ordinary: count } };
  await does(head, 'POST /api/inspections/:id/draw', { params, body: { version: 2, ...order } });
  return id;
}

/** Names the inspectors of the city’s inspectorate, who declare themselves free of ties; answers the account of the first. */
async function formTeam({ city, does }: CountedCity, head: Visitor, id: string): Promise<string> {
  const params = { id };
  const { candidates } = await head.ask('GET /api/inspections/:id', { params });
  const own = candidates.filter(({ who }) => who.startsWith('市人民政府教育督导室'));
  for (const [place, { accountId }] of own.entries())
    await does(head, 'POST /api/inspections/:id/members', {
      ...{ params, body: { accountId, part: place === 0 ? 'head' : 'member' } },
    });
  for (const key of ['inspector', 'second-inspector', 'third-inspector'])
    await does(city.people[key], 'POST /api/inspections/:id/declaration', { params });
  return own[0].accountId;
}

async function checkSchools(
  { city, does }: CountedCity,
  head: Visitor,
  { id, accountId }: { readonly id: string; readonly accountId: string },
): Promise<void> {
  const params = { id };
  const [{ id: drawId }] = (await head.ask('GET /api/inspections/:id', { params })).draws;
  const answer = { question: 'outcome', value: 'yes', answeredAt: '2026-03-02T01:00:00Z' };
  const answers = [{ id: madeElsewhere, drawId, ...answer }];
  await does(head, 'POST /api/inspections/:id/check', { params, body: { answers } });
  const unitId = city.units[eastSchool];
  await does(head, 'POST /api/duty-areas', { body: { accountId, unitIds: [unitId] } });
  const visit = { unitId, visitedOn: '2026-03-02', purpose: '开学检查', finding: '课程表与备案一致' };
  await does(head, 'POST /api/school-visits', { body: { id: madeElsewhere, ...visit } });
}

/** The notice, the feedback when its day has come, and the school’s answer. */
async function exchangePapers({ city, does }: CountedCity, head: Visitor, id: string): Promise<void> {
  const params = { id };
  const principal = city.people['east-principal'];
  const notice = { unitId: city.units[eastSchool], deed: 'issue-notice', text: '请做好准备', date: '2026-03-20' };
  await does(head, 'POST /api/inspections/:id/papers', { params, body: { ...notice, ordinal: 1 } });
  city.system.setTime('2026-03-20T09:00:00+08:00');
  for (const who of [head, principal]) await who.ask('GET /api/session');
  const feedBack = { ...notice, deed: 'feed-back', ordinal: 2, date: '2026-04-02' };
  await does(head, 'POST /api/inspections/:id/papers', { params, body: feedBack });
  const answer = { deed: 'agree', ordinal: 3, text: '没有异议', date: null };
  await does(principal, 'POST /api/inspections/:id/answers', { params, body: answer });
}
