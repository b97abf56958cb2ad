import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { sql } from 'drizzle-orm';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { connect, type Database } from '#database/connect.ts';
import { applicationRole } from '#database/roles.ts';
import { withActor } from '#database/withActor.ts';
import { type Role, roles } from '#domain/access/role.ts';
import type { Platform } from '#platform.ts';
import { buildApp } from '#server/app.ts';
import { sha256 } from '#services/sha256.ts';
import type { World } from './world.ts';

/** How somebody shows who it is: a browser's session, a program's token for all that a token can be good for, one for another deed. */
export const mechanisms = ['session', 'token', 'other-token'] as const;
export type Mechanism = (typeof mechanisms)[number];

/** A request as a fixture describes it. */
export interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Path of a file to send as a form. */
  readonly file?: string;
  /** Cookies instead of the actor's session. */
  readonly cookies?: Readonly<Record<string, string>>;
}

/** Who asks. Null: not signed in. */
export interface Asker {
  readonly role: Role | null;
  readonly mechanism: Mechanism;
}

/** One transaction in which requests are answered; nothing of it is kept. */
export interface Scene {
  send(key: string, given: Given, asker: Asker): Promise<LightMyRequestResponse>;
  /** A statement past every rule, in the same transaction. */
  rows(text: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** The transaction itself, as the application role. */
  readonly db: Database;
  /** A hash over every table but those that a refusal may touch. */
  hash(): Promise<string>;
  /** How many rows of those tables this connection wrote lately, undone ones included: the same twice in a scene means untouched. */
  writes(): Promise<string>;
}

export interface Stage {
  readonly world: World;
  /** Plays a scene and undoes it. */
  play<Result>(scene: (scene: Scene) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

class Undone extends Error {}

/** A refused attempt may write its note, and when a session or token was last seen. */
const noted = ['audit_event', 'session', 'known_device', 'reading_alert'];

/** PostgreSQL's own count, which also holds what an undone scene before wrote; far cheaper than a hash. */
const written = sql`
  SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables
  WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 AND NOT relname = ANY(${sql.param(noted)}::text[]) ORDER BY 1`;

/**
 * The application on one connection that is inside a transaction: the deeds of the server become savepoints in it, under the application
 * role, and the whole is undone. So every cell finds the same world, and a cell costs a few milliseconds.
 */
export async function openStage(world: World): Promise<Stage> {
  const { platform, database } = world.system;
  const connection = connect(database.superuserLogin, { max: 1 });
  let current: Database = connection;
  const inside: Platform = {
    ...platform,
    get db() {
      return current;
    },
    as: (actor, deed) => withActor(current, actor, deed),
  };
  const app = await buildApp(inside);
  await signEverybodyIn(world);
  const tables = await namesOfTables(connection);
  const everything = sql.raw(
    `SELECT md5(string_agg(one, '|' ORDER BY one)) AS hash FROM (${tables
      .map(
        (name) =>
          `SELECT '${name}' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS one FROM "${name}" t`,
      )
      .join(' UNION ALL ')}) AS tables`,
  );
  let calls = 0;
  const send: Scene['send'] = async (key, given, asker) => {
    calls += 1;
    const remoteAddress = `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
    return app.inject({ ...(await requestOf(key, given, asker)), remoteAddress });
  };
  const asSuperuser = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await current.execute(sql.raw('RESET ROLE'));
    const result = await work();
    await current.execute(sql.raw(`SET LOCAL ROLE ${applicationRole}`));
    return result;
  };
  const rows: Scene['rows'] = (text, values = []) =>
    asSuperuser(async () => (await current.execute(bound(text, values))).rows);
  const hash = () => asSuperuser(async () => String((await current.execute(everything)).rows[0]?.hash));
  const writes = () => asSuperuser(async () => JSON.stringify((await current.execute(written)).rows));
  const play: Stage['play'] = async (scene) => {
    let result: Awaited<ReturnType<typeof scene>> | undefined;
    try {
      await connection.transaction(async (tx) => {
        current = tx;
        await tx.execute(sql.raw(`SET LOCAL ROLE ${applicationRole}`));
        result = await scene({ send, rows, hash, writes, db: tx });
        throw new Undone();
      });
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    } finally {
      current = connection;
    }
    return result as Awaited<ReturnType<typeof scene>>;
  };
  const close = async () => {
    await app.close();
    await connection.$client.end();
  };
  return { world, play, close };
}

/** `$1` and so on become bound values. */
function bound(text: string, values: readonly unknown[]) {
  const parts = text.split(/\$(\d)/u);
  return sql.join(parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`)));
}

async function namesOfTables(db: Database): Promise<readonly string[]> {
  const { rows } = await db.execute(
    sql`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ name }) => String(name)).filter((name) => !noted.includes(name));
}

/** Secrets of the sessions and tokens that everybody has. */
export const secretOf = (role: Role, mechanism: Mechanism): string => `${mechanism}-of-${role}`.padEnd(43, '0');

async function signEverybodyIn({ system, accounts }: World): Promise<void> {
  const now = system.platform.now().toISOString();
  const { $client } = system.database.owner;
  for (const role of roles) {
    const session = sha256(secretOf(role, 'session'));
    await $client.query(
      `INSERT INTO session (token_hash, account_id, created_at, seen_at, stage, method) VALUES ($1, $2, $3, $3, 'open', 'password')`,
      [session, accounts[role], now],
    );
    for (const [mechanism, deeds] of Object.entries(deedsOfTokens))
      await $client.query(
        `INSERT INTO api_token (account_id, token_hash, name, purpose, reason, deeds, created_at, expires_at, used_at)
         VALUES ($1, $2, $3, '工作改进', '每日汇总', $4, $5, '2026-12-31', $5)`,
        [accounts[role], sha256(secretOf(role, mechanism as Mechanism)), mechanism, JSON.stringify(deeds), now],
      );
  }
}

/** What the tokens are good for, written out here and not taken from the product: every deed of the chain, and one of no route. */
const deedsOfTokens = {
  token: [
    ...['organisation.read', 'overview.read', 'monitoring.read', 'monitoring.manage', 'monitoring.read-imports'],
    ...['monitoring.enter-figures', 'monitoring.analyse', 'problems.read', 'problems.detect', 'problems.triage'],
    ...['problems.raise', 'problems.publish', 'problems.answer', 'ledger.read', 'ledger.draft', 'ledger.act'],
    ...[
      'ledger.file-evidence',
      'ledger.ask-evidence',
      'ledger.review-evidence',
      'evaluation.read',
      'evaluation.evaluate',
    ],
    ...['ledger.carry-out', 'ledger.read-library', 'ledger.keep-library', 'chain.read'],
  ],
  'other-token': ['none'],
} as const;

async function requestOf(key: string, given: Given, { role, mechanism }: Asker): Promise<InjectOptions> {
  const [method, path] = key.split(' ');
  const filled = path.replace(/:(\w+)/gu, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''));
  const search = new URLSearchParams(given.query).toString();
  const session = role === null || mechanism !== 'session' ? {} : { 'mingjian-session': secretOf(role, 'session') };
  const bearer =
    mechanism === 'session' ? {} : { authorization: `Bearer ${role === null ? 'unknown' : secretOf(role, mechanism)}` };
  const form = given.file === undefined ? null : await formOf(given.file);
  return {
    ...{ method: method as 'GET', url: search === '' ? filled : `${filled}?${search}` },
    cookies: given.cookies === undefined ? session : { ...given.cookies },
    headers: { ...(mechanism === 'session' && { 'x-mingjian': '1' }), ...bearer, ...form?.headers },
    ...(form !== null && { payload: form.payload }),
    ...(given.body !== undefined && { payload: given.body as object }),
  };
}

async function formOf(path: string) {
  const form = new FormData();
  form.append('file', new Blob([await readFile(path)]), basename(path));
  const request = new Request('http://localhost', { method: 'POST', body: form });
  return {
    payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  };
}
