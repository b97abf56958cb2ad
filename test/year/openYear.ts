import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { systemActor } from '#domain/access/actor.ts';
import { tokenDeeds } from '#domain/access/apiToken.ts';
import { mayDo } from '#domain/access/policy.ts';
import { buildApp } from '#server/app.ts';
import { claimEmptySystem } from '#services/organisation/claimEmptySystem.ts';
import { type Bureau, type BureauPlan, setUpBureau } from '#test/support/bureau.ts';
import { signedIn, type Visitor, visitor } from '#test/support/visitor.ts';
import { measure, raise } from './measureYear.ts';
import { regionKeys, yearBureau } from './yearBureau.ts';
import type { YearPlace } from './yearPlace.ts';
import type { YearSize } from './yearSize.ts';

/** A bureau at the beginning of its year. */
export interface YearCity {
  readonly place: YearPlace;
  readonly size: YearSize;
  readonly plan: BureauPlan;
  readonly bureau: Bureau;
  /** Somebody at the ledger: by a token, so that a year has no sessions to run out. */
  readonly at: (post: string) => Visitor;
  /** The same in a session, for what a token is not good for. */
  readonly desk: (post: string) => Visitor;
  /** Who works at the ledger in the stead of a post that is away. */
  readonly steads: Map<string, Visitor>;
  readonly problems: ReadonlyMap<string, string>;
  readonly rounds: { readonly improved: string; readonly worse: string };
  /** Unit of each post, and post of each unit, by id and key. */
  readonly unitOf: (post: string) => string;
  readonly postOf: (unitId: string) => string;
  /** Says which post answers for a unit that was opened meanwhile. */
  readonly settle: (unitId: string, post: string) => void;
  /** Name of the unit of a post. */
  readonly nameOf: (post: string) => string;
  /** Somebody at the door, with a name and a password. */
  readonly enter: (username: string, password: string) => Promise<Visitor>;
  /** A file to send, by name and content. */
  readonly file: (name: string, content: string) => Promise<string>;
  close(): Promise<void>;
}

/** Opens the bureau on the first day of an empty system, with everybody signed in, a round measured, and a problem in every region. */
export async function openYear(place: YearPlace, size: YearSize): Promise<YearCity> {
  place.setTime(`${size.firstDay}T07:00:00+08:00`);
  const { platform } = place;
  const act = { actor: systemActor, now: platform.now() };
  if (!(await platform.as(systemActor, (db) => claimEmptySystem(db, act)))) throw new Error('the system is not empty');
  const app = fromManyAddresses(await buildApp(platform));
  const plan = yearBureau(size);
  const bureau = await setUpBureau(app, place, plan);
  const folder = await mkdtemp(join(tmpdir(), 'year-'));
  const file = async (name: string, content: string) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const tokens = new Map<string, Visitor>();
  const steads = new Map<string, Visitor>();
  for (const { key, role } of plan.posts) tokens.set(key, await byToken(app, bureau.people[key], role));
  const unitOf = (post: string) => bureau.units[plan.posts.find(({ key }) => key === post)?.unit ?? ''];
  const posts = new Map(plan.posts.toReversed().map(({ key }) => [unitOf(key), key]));
  const names = new Map(plan.units.map(({ key, name }) => [key, name]));
  const analyst = bureau.people['c-analyst'];
  const rounds = await measure(place, analyst, file);
  const problems = new Map<string, string>();
  for (const [k, key] of regionKeys(size).entries()) {
    const code = k === 0 ? plan.city.code : plan.districts[k - 1].code;
    const { name } = k === 0 ? plan.city : plan.districts[k - 1];
    const of = { name, level: k === 0 ? 'city' : 'district', regionId: bureau.regions[code] };
    problems.set(key, await raise(analyst, rounds.first, of));
  }
  return {
    ...{ place, size, plan, bureau, problems, rounds, file, unitOf },
    steads,
    at: (post) => steads.get(post) ?? tokens.get(post) ?? bureau.people[post],
    enter: (username, password) => signedIn(app, username, password),
    desk: (post) => bureau.people[post],
    settle: (unitId, post) => void posts.set(unitId, post),
    postOf: (unitId) => posts.get(unitId) ?? '',
    nameOf: (post) => names.get(plan.posts.find(({ key }) => key === post)?.unit ?? '') ?? '',
    close: async () => {
      await app.close();
      await place.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The same person with a token for all of its work on the chain. */
async function byToken(app: FastifyInstance, person: Visitor, role: Parameters<typeof mayDo>[1]): Promise<Visitor> {
  const password = person.papers().credentials?.password ?? '';
  const deeds = tokenDeeds.filter((deed) => mayDo(deed, role));
  const wish = { name: '日常办理', purpose: '工作改进', reason: '全年日常办理台账', deeds, days: 365, password };
  const { token } = await person.ask('POST /api/self/tokens', { body: wish });
  const inject: FastifyInstance['inject'] = ((options: { headers?: object }) =>
    app.inject({ ...options, headers: { ...options.headers, authorization: `Bearer ${token}`, cookie: '' } })) as never;
  return visitor(new Proxy(app, { get: (target, key) => (key === 'inject' ? inject : Reflect.get(target, key)) }));
}

/** The same application, called from another address each time, as by a whole bureau: one address has a limit per minute. */
function fromManyAddresses(app: FastifyInstance): FastifyInstance {
  let calls = 0;
  const inject: FastifyInstance['inject'] = ((options: object) => {
    calls += 1;
    return app.inject({ remoteAddress: `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`, ...options });
  }) as never;
  return new Proxy(app, { get: (target, key) => (key === 'inject' ? inject : Reflect.get(target, key)) });
}
