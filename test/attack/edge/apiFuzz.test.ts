import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { mayDo } from '#domain/access/policy.ts';
import type { Role } from '#domain/access/role.ts';
import { routes } from '#server/api.ts';
import type { Shape } from '#server/route.ts';
import { raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { type Visitor, visitor } from '#test/support/visitor.ts';
import { hostileText } from './hostileText.ts';
import { bent, fitting } from './requestArbitrary.ts';

type Key = keyof typeof routes;
/** What would end the attack itself: signing out, passwords and factors of those who ask, and the counts of guessing. */
const endings =
  /session$|session\/password|self\/(second-factor|recovery-codes|tokens|sign-on)|session\/proof|session\/second-factor/;
const keys = (Object.keys(routes) as Key[]).filter((key) => key.startsWith('GET ') || !endings.test(key));
const shapeOf = (key: Key): Shape => routes[key].takes;

let city: AttackedCity;
let people: readonly Visitor[];
let ids: readonly string[];
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'inspector', 'finance', 'east', 'east-principal');
  const { roundId, datasetId } = await city.importRound(2024);
  const problem = await raiseProblem(city, datasetId);
  const item = await submittedItem(city, problem.id);
  ids = [roundId, datasetId, problem.id, item.id, ...Object.values(city.units), ...Object.values(city.regions)];
  const { leader, jijiao, analyst, inspector, finance, east } = city.people;
  const { system, security, audit } = city.administrators;
  people = [
    visitor(city.app),
    leader,
    jijiao,
    analyst,
    inspector,
    finance,
    east,
    city.people['east-principal'],
    system,
    security,
    audit,
  ];
});
afterAll(() => city.close());

/** The role of each of those who ask, in their order. */
const roles: readonly (Role | null)[] = [
  ...([null, 'leader', 'administrator', 'researcher', 'inspector', 'partner', 'administrator', 'principal'] as const),
  ...(['system-admin', 'security-admin', 'audit-admin'] as const),
];

/** Anybody, but three times out of four somebody whose post may do it. */
function askerOf(key: Key): fc.Arbitrary<number> {
  const entitled = roles.flatMap((role, at) => (mayDo(routes[key].deed, role) ? [at] : []));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...entitled) },
    { weight: 1, arbitrary: fc.nat(roles.length - 1) },
  );
}

interface Sent {
  readonly key: Key;
  readonly who: number;
  readonly params: Record<string, string>;
  readonly query: Record<string, string>;
  readonly body: unknown;
}

/** A request to one route, by anybody; half of them with something wrong. */
function requestTo(key: Key): fc.Arbitrary<Sent> {
  const { params, query, body } = shapeOf(key);
  const part = (shape: z.ZodType | undefined) =>
    shape === undefined
      ? fc.constant(undefined)
      : fc.oneof(fitting(shape, ids), fitting(shape, ids), bent(fitting(shape, ids)));
  const rare = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.jsonValue() });
  return fc.record({
    ...{ key: fc.constant(key), who: askerOf(key) },
    params: part(params).map((value) => texts(value, Object.keys(params?.shape ?? {}))),
    query: part(query).map((value) => texts(value)),
    // A body is an object or a list; one that comes with a read is not looked at by anybody.
    body: key.startsWith('GET ') ? fc.constant(undefined) : (body === undefined ? rare : part(body)).map(asBody),
  });
}

const asBody = (value: unknown) =>
  value === undefined || (typeof value === 'object' && value !== null) ? value : [value];

/** What an address can carry of a value: texts under the names wanted, or under whatever names there are. */
function texts(value: unknown, names?: readonly string[]): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const all = Object.fromEntries(entries.map(([key, inner]) => [key, textOf(inner)]));
  return names === undefined ? all : Object.fromEntries(names.map((name) => [name, all[name] || ids[0] || '']));
}

const textOf = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replaceAll(/\p{Cs}/gu, '\ufffd');

/** Whether the shapes of the route take what was sent; what a route has no shape for it does not take. */
function fits({ key, params, query, body }: Sent): boolean {
  const shape = shapeOf(key);
  const takes = (one: z.ZodType | undefined, value: unknown) => one === undefined || one.safeParse(value).success;
  const takesBody = shape.body !== undefined || body === undefined || Object.keys(Object(body)).length === 0;
  return takes(shape.params, params) && takes(shape.query, query) && takesBody && takes(shape.body, body);
}

async function send({ key, who, body, ...address }: Sent) {
  const answer = await people[who]?.tryTo(key, { ...address, ...(body !== undefined && { body }) });
  return { status: answer?.status ?? 0, code: answer?.body?.code };
}

test('S-29: requests made up from the shapes of all routes crash nothing, and none that does not fit is taken', {
  timeout: 3_600_000,
}, async () => {
  z.config(z.locales.zhCN());
  const count = releaseCount(800, 50_000);
  const perRoute = Math.ceil(count / keys.length);
  const [faults, taken]: [string[], string[]] = [[], []];
  let [sent, accepted, slowest] = [0, 0, 0];
  for (const key of keys)
    for (const request of fc.sample(requestTo(key), { numRuns: perRoute, seed: 20260301 })) {
      const begun = performance.now();
      const { status, code } = await send(request);
      slowest = Math.max(slowest, performance.now() - begun);
      sent += 1;
      if (status < 300) accepted += 1;
      if (status >= 500 || status === 0) faults.push(`${status} ${code} ${JSON.stringify(request).slice(0, 400)}`);
      if (status < 300 && !fits(request)) taken.push(JSON.stringify(request).slice(0, 400));
    }
  console.log(`${sent} requests to ${keys.length} routes, ${accepted} accepted, slowest ${Math.round(slowest)} ms`);
  expect(faults).toEqual([]);
  expect(taken).toEqual([]);
  expect(accepted).toBeGreaterThan(sent / 100);
});

test('S-27: hostile texts in every parameter of every address are data, or refused', {
  timeout: 3_600_000,
}, async () => {
  const places = keys.flatMap((key) => {
    const { params, query } = shapeOf(key);
    const names = [...Object.keys(params?.shape ?? {}), ...Object.keys(query?.shape ?? {})];
    return names.map((name) => ({ key, name, isParam: name in (params?.shape ?? {}) }));
  });
  const perPlace = Math.ceil(releaseCount(500, 5_000) / places.length);
  const before = await rowsOfAccounts();
  const faults: string[] = [];
  for (const { key, name, isParam } of places)
    for (const raw of fc.sample(hostileText, { numRuns: perPlace, seed: 20260302 })) {
      const text = textOf(raw) || "'";
      const params = { id: ids[0] ?? '', deed: 'withdraw', year: '2026', ...(isParam && { [name]: text }) };
      for (const who of [1, 3, people.length - 1, people.length - 2]) {
        const { status } = await send({ key, who, params, query: isParam ? {} : { [name]: text }, body: undefined });
        if (status >= 500 || status === 0)
          faults.push(`${status} ${key} ${name}=${JSON.stringify(text).slice(0, 200)}`);
      }
    }
  expect(faults).toEqual([]);
  expect(await rowsOfAccounts()).toEqual(before);
});

const rowsOfAccounts = async () =>
  (await city.system.database.owner.$client.query('SELECT id, username, disabled_at FROM account ORDER BY id')).rows;

test('S-27: hostile texts as measure, group, group value and column of a question are data, or refused', {
  timeout: 1_800_000,
}, async () => {
  const datasetId = ids[1];
  const analyst = city.people.analyst;
  const faults: string[] = [];
  for (const code of fc.sample(hostileText, { numRuns: releaseCount(100, 2_000), seed: 20260303 })) {
    const questions = [
      { measure: code, statistic: { kind: 'mean' }, by: null },
      { measure: 'math', statistic: { kind: 'mean' }, by: code },
      { measure: 'math', statistic: { kind: 'mean' }, by: null, within: { group: code, key: code } },
      { measure: 'math', statistic: { kind: 'mean' }, by: null, within: { group: 'region', key: code } },
    ];
    for (const query of questions) {
      const { status } = await analyst.tryTo('POST /api/estimates', { body: { datasetId, query } });
      if (status < 400 || status >= 500) faults.push(`${status} ${JSON.stringify(query).slice(0, 200)}`);
    }
  }
  expect(faults).toEqual([]);
});
