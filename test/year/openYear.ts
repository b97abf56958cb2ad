import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { demonstrationUsername } from '#demo/demonstrationUsernames.ts';
import { systemActor } from '#domain/access/actor.ts';
import { tokenDeeds } from '#domain/access/apiToken.ts';
import { mayDo } from '#domain/access/policy.ts';
import { newRound } from '#domain/monitoring/round.ts';
import { buildApp } from '#server/app.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { createRound } from '#services/monitoring/manageRounds.ts';
import { claimEmptySystem } from '#services/organisation/claimEmptySystem.ts';
import { attackedFiles, attackedMapping, withScoresMoved } from '#test/attack/rules/attackedData.ts';
import { type Bureau, type BureauPlan, setUpBureau } from '#test/support/bureau.ts';
import { signedIn, type Visitor, visitor } from '#test/support/visitor.ts';
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

type Keep = YearCity['file'];

/** Two rounds: the one that shows the problems, and a later one of which one delivery improved and the other fell. */
async function measure(place: YearPlace, analyst: Visitor, file: Keep) {
  const year = place.platform.now().getFullYear();
  const before = await openRound(place, year - 2);
  const later = await openRound(place, year - 1);
  const first = await deliver(analyst, { file, roundId: before, content: attackedFiles[0], name: '首轮学生数据' });
  const improved = await deliver(analyst, {
    file,
    roundId: later,
    content: withScoresMoved(30),
    name: '第二轮学生数据',
  });
  const worse = await deliver(analyst, {
    file,
    roundId: later,
    content: withScoresMoved(-60),
    name: '第二轮学生数据（复核口径）',
  });
  const error = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: before, toRoundId: later };
  await analyst.ask('POST /api/linking-errors', { body: error });
  return { first, improved, worse };
}

/** Registers a round as the demonstration does: its data are simulated, and whatever rests on it says so. */
async function openRound({ platform }: YearPlace, year: number): Promise<string> {
  const round = newRound.parse({
    ...{ name: `${year}年八年级数学监测（模拟）`, year, cycle: null, domains: ['math'], level: 'city' },
    ...{ nominalGrade: '八年级', testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
  });
  const analyst = await platform.as(systemActor, (db) =>
    getActorByName(db, demonstrationUsername('institute-analyst')),
  );
  const { id } = await platform.as(analyst, (db) =>
    createRound(db, { actor: analyst, now: platform.now() }, { ...round, simulated: true }),
  );
  return id;
}

interface Delivery {
  readonly file: Keep;
  readonly roundId: string;
  readonly content: string;
  readonly name: string;
}

async function deliver(analyst: Visitor, { file, roundId, content, name }: Delivery): Promise<string> {
  const upload = await analyst.upload('POST /api/uploads', await file('upload.csv', content));
  const body = { uploadId: upload.body.id, roundId, name, mapping: attackedMapping };
  const { id } = await analyst.ask('POST /api/imports', { body });
  for (let tries = 0; tries < 1200; tries++) {
    const { state, datasetId } = await analyst.ask('GET /api/imports/:id', { params: { id } });
    if (state === 'done' && datasetId !== null) return datasetId;
    await sleep(50);
  }
  throw new Error(`the import of ${name} did not end`);
}

interface Raised {
  readonly name: string;
  readonly level: string;
  readonly regionId: string;
}

async function raise(analyst: Visitor, datasetId: string, { name, ...of }: Raised) {
  const body = {
    ...{ datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by: null } },
    row: { groupKey: null, referenceKey: null, level: null },
    statement: {
      ...{
        title: `${name}八年级数学学业表现低于目标`,
        nature: 'regional',
        severity: 'prominent',
        theme: 'achievement',
        ...of,
      },
      condition: '全市首轮监测中八年级学生数学表现低于市定目标，据此列为本级问题，逐校核实成因。',
      criterion: '市定八年级数学学业质量目标',
      effect: '部分学生进入九年级后学习后续内容存在困难。',
    },
  };
  return (await analyst.ask('POST /api/problems', { body })).id;
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
