import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actOn, draftItem, raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { signedIn, type Visitor, visitor } from '#test/support/visitor.ts';

let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'inspector', 'east', 'finance');
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
});
afterAll(() => city.close());

let minute = 0;
const later = (day = '02') => city.system.setTime(`2026-03-${day}T09:${String(++minute).padStart(2, '0')}:00+08:00`);
const wish = {
  deeds: ['ledger.read', 'ledger.act', 'ledger.file-evidence'],
  startsOn: '2026-03-02',
  endsOn: '2026-03-02',
  reason: '外出学习一天',
};
const give = (from: Visitor, delegate: string, more: object = {}) =>
  from.tryTo('POST /api/self/delegations', { body: { ...wish, delegate, ...more } });
const stead = (who: Visitor, delegationId: string | null) =>
  who.tryTo('POST /api/self/stead', { body: { delegationId } });

test('a delegate acts for the post, both stand on every record, and neither can verify what the other carried out', async () => {
  const { people } = city;
  const { id } = await draftItem(city, problemId, { lead: 'east-bureau' });
  const item = actOn(city, id);
  await item.succeed(people.jijiao, 'submit-for-review');
  await item.succeed(people.leader, 'assign');
  later();
  const given = await give(people.east, 'inspector');
  expect((await item.attempt(people.inspector, 'acknowledge')).status).toBe(403);
  expect((await stead(people.inspector, given.body.id)).status).toBe(200);
  await item.read(people.inspector);
  await item.succeed(people.inspector, 'acknowledge');
  const { history } = await item.read(people.leader);
  expect(history.at(-1)).toMatchObject({
    unit: '东湖区教育局',
    post: '东湖区教育局经办（委托市人民政府教育督导室督导室督学办理）',
    details: { delegation: { delegatorName: 'east' } },
  });
  expect((await people.inspector.tryTo('POST /api/problem-lists', { body: {} })).body.code).toBe(
    'access.delegation-scope',
  );
  await stead(people.inspector, null);
  await item.succeed(people.east, 'start');
  await item.file(people.east, '培训材料');
  await item.succeed(people.east, 'request-verification');
  later();
  const refused = await item.attempt(people.inspector, 'begin-verification');
  expect([refused.status, refused.body.code]).toEqual([403, 'ledger.verifier-not-independent']);
  expect(refused.body.message).toContain('委托');
});

test('the reverse too: whoever lets the rectifier act in its stead is no judge of it, nor is the rectifier in that stead', async () => {
  const { people } = city;
  later('03');
  const item = await submittedItem(city, problemId);
  const given = await give(people.inspector, 'east', { startsOn: '2026-03-03', endsOn: '2026-03-03' });
  expect((await stead(people.east, given.body.id)).status).toBe(200);
  expect((await item.attempt(people.east, 'begin-verification')).body.code).toBe('ledger.verifier-not-independent');
  await stead(people.east, null);
  expect((await item.attempt(people.inspector, 'begin-verification')).body.code).toBe(
    'ledger.verifier-not-independent',
  );
});

describe('a delegation', () => {
  test('ends with its day, with the post of whoever gave it, and cannot be passed on, widened or given to oneself', async () => {
    const { finance, jijiao, east } = city.people;
    later('04');
    const dates = { startsOn: '2026-03-04', endsOn: '2026-03-04' };
    const given = await give(jijiao, 'finance', dates);
    expect((await stead(finance, given.body.id)).status).toBe(200);
    expect((await finance.ask('GET /api/session')).unitName).toBe('市教育局基教处');
    expect((await give(finance, 'east', dates)).body.code).toBe('access.delegate-again');
    expect((await give(jijiao, 'jijiao', dates)).body.code).toBe('access.delegate-self');
    expect((await give(jijiao, 'east', { ...dates, deeds: ['problems.publish'] })).body.code).toBe(
      'access.delegate-beyond',
    );
    expect((await give(jijiao, 'east', { ...dates, deeds: ['access.grant-post'] })).status).toBe(400);
    expect((await stead(east, given.body.id)).status).toBe(404);
    later('05');
    expect((await finance.ask('GET /api/session')).unitName).toBe('市财政局');
  });

  test('S-09: is neither given nor taken by one of the three administrators, who can hold no other post either', async () => {
    const { system, security, audit } = city.administrators;
    const dates = { startsOn: '2026-03-05', endsOn: '2026-03-05' };
    for (const administrator of [system, security, audit])
      expect((await give(administrator, 'jijiao', dates)).body.code).toBe('access.not-entitled');
    for (const name of ['system-admin', 'security-admin', 'audit-admin'])
      expect((await give(city.people.jijiao, name, dates)).body.code).toBe('access.three-administrators');
    const accounts = await system.ask('GET /api/accounts');
    for (const { id, role } of accounts.filter((one) => one.role?.endsWith('-admin'))) {
      const post = {
        accountId: id,
        unitId: city.units.jijiao,
        title: '兼任经办',
        role: 'administrator',
        until: '2026-12-31',
      };
      expect(Object((await security.tryTo('POST /api/accounts/post', { body: post })).body).code).toBe(
        'access.three-administrators',
      );
      const ended = await security.tryTo('POST /api/accounts/:id/post/end', {
        params: { id },
        body: { reason: '改任其他' },
      });
      expect([role, Object(ended.body).code]).toEqual([role, 'access.two-administrators']);
    }
  });
});

test('a post that is held until a day is held no longer, and every post stays on record with its dates', async () => {
  const { system, security } = city.administrators;
  later('06');
  const opened = await system.ask('POST /api/accounts', { body: { username: 'visitor' } });
  const post = {
    accountId: opened.id,
    unitId: city.units.jijiao,
    title: '挂职经办',
    role: 'administrator',
    until: '2026-03-07',
  };
  await security.ask('POST /api/accounts/post', { body: post });
  const person = await signedIn(city.app, 'visitor', opened.oneTimePassword);
  expect((await person.ask('GET /api/session')).postTitle).toBe('挂职经办');
  later('08');
  expect((await person.tryTo('GET /api/session')).status).toBe(401);
  const posts = await system.ask('GET /api/accounts/:id/posts', { params: { id: opened.id } });
  expect(posts.map(({ title, heldUntil }) => [title, new Date(heldUntil ?? '').toISOString()])).toEqual([
    ['挂职经办', '2026-03-07T16:00:00.000Z'],
  ]);
});

test('a post that begins on a day to come gives no right until that day begins, and is not laid over another', async () => {
  const { system, security } = city.administrators;
  later('08');
  const opened = await system.ask('POST /api/accounts', { body: { username: 'successor' } });
  const post = { accountId: opened.id, unitId: city.units.jijiao, title: '接任经办', role: 'administrator' };
  const grant = (period: object) => security.tryTo('POST /api/accounts/post', { body: { ...post, ...period } });
  for (const period of [{ from: '2026-03-07' }, { from: '2026-03-10', until: '2026-03-09' }])
    expect(Object((await grant(period)).body).code).toBe('access.post-period');
  expect((await grant({ from: '2026-03-10' })).status).toBe(200);
  const enter = () =>
    visitor(city.app).tryTo('POST /api/session', {
      body: { username: 'successor', password: opened.oneTimePassword },
    });
  city.system.setTime('2026-03-09T23:59:59+08:00');
  expect((await enter()).status).toBe(401);
  city.system.setTime('2026-03-10T00:00:00+08:00');
  expect((await enter()).status).toBe(200);
  expect(Object((await grant({ from: '2026-04-01' })).body).code).toBe('access.post-held');
});
