import type { FastifyInstance } from 'fastify';
import { buildApp } from '#server/app.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { signedIn, type Visitor } from '#test/support/visitor.ts';

/** Somebody with a post and a password of its own. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

/** What one request may carry beside its body. */
export interface Knock {
  readonly cookies?: Readonly<Record<string, string>>;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A system with one unit, its three administrators, and a door to knock at. */
export interface Door {
  readonly system: TestPlatform;
  readonly app: FastifyInstance;
  readonly administrators: Readonly<Record<'system' | 'security' | 'audit', Visitor>>;
  newPerson(role?: string): Promise<Person>;
  /** Sends a request as it is; the answer with status, JSON and cookies by name. */
  knock(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, knock?: Knock): Promise<Heard>;
  /** Tries a password, and a code where it is given. */
  enter(given: { username: string; password: string; code?: string }, knock?: Knock): Promise<Heard>;
  /** Turns the second factor of a person on; answers its secret, its recovery codes and the cookies of the session. */
  enrol(person: Person): Promise<Enrolled>;
  /** Moves the clock on by so many seconds. */
  pass(seconds: number): void;
  /** Rows of a query by the owner of the database. */
  rows(query: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
}

export interface Heard {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly setCookie: readonly string[];
  readonly location: string | undefined;
}

export interface Enrolled {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly cookies: Readonly<Record<string, string>>;
}

const start = '2026-03-02T09:00:00+08:00';

export async function openDoor(settings: Readonly<Record<string, string>> = {}): Promise<Door> {
  const system = await openTestPlatform(start, settings);
  const app = await buildApp(system.platform);
  const knock: Door['knock'] = async (method, url, payload, { cookies = {}, address, headers = {} } = {}) => {
    const answer = await app.inject({
      ...{ method, url, cookies: { ...cookies }, headers: { 'x-mingjian': '1', ...headers } },
      ...(payload === undefined ? {} : { payload }),
      ...(address === undefined ? {} : { remoteAddress: address }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    const named = answer.cookies.filter(({ value }) => value !== '').map(({ name, value }) => [name, value] as const);
    return {
      ...{ status: answer.statusCode, body: isJson ? (answer.json() ?? {}) : {}, cookies: Object.fromEntries(named) },
      setCookie: [answer.headers['set-cookie'] ?? []].flat(),
      location: answer.headers.location,
    };
  };
  const enter: Door['enter'] = ({ username, password, code }, more) =>
    knock('POST', '/api/session', { username, password, ...(code === undefined ? {} : { code }) }, more);
  const pass = (seconds: number) =>
    system.setTime(new Date(system.platform.now().getTime() + seconds * 1000).toISOString());
  const administrators = await enterAdministrators(app, system);
  const unitId = await openUnit(administrators.system);
  let people = 0;
  const newPerson: Door['newPerson'] = async (role = 'administrator') => {
    const username = `person-${++people}`;
    const opened = await administrators.system.ask('POST /api/accounts', { body: { username } });
    const body = { accountId: opened.id, unitId, title: '经办', role };
    await administrators.security.ask('POST /api/accounts/post', { body });
    await signedIn(app, username, opened.oneTimePassword);
    return { id: opened.id, username, password: `Changed-${opened.oneTimePassword}` };
  };
  const enrol: Door['enrol'] = async (person) => {
    const { cookies } = await enter(person, { address: '10.9.9.9' });
    const { password } = person;
    const begun = await knock('POST', '/api/self/second-factor', { password }, { cookies });
    const secret = String(begun.body.secret);
    const code = codeOf(secret, system.platform.now());
    const { body } = await knock('POST', '/api/self/second-factor/confirmation', { code }, { cookies });
    return { secret, recoveryCodes: body.recoveryCodes as readonly string[], cookies };
  };
  return {
    ...{ system, app, administrators, newPerson, knock, enter, enrol, pass },
    rows: async (query, values = []) => (await system.database.owner.$client.query(query, [...values])).rows,
    close: async () => {
      await app.close();
      await system.close();
    },
  };
}

async function enterAdministrators(app: FastifyInstance, { platform }: TestPlatform) {
  const enter = (role: string) =>
    signedIn(app, role, platform.firstAccounts?.find(({ username }) => username === role)?.oneTimePassword ?? '');
  return {
    system: await enter('system-admin'),
    security: await enter('security-admin'),
    audit: await enter('audit-admin'),
  };
}

async function openUnit(system: Visitor): Promise<string> {
  const region = await system.ask('POST /api/regions', {
    body: { code: '990100', gbCode: null, name: '明江市', kind: 'city', parentId: null },
  });
  const unit = { code: 'U-1', name: '市教育局', kind: 'administration', regionId: region.id, superiorId: null };
  return (await system.ask('POST /api/units', { body: unit })).id;
}
