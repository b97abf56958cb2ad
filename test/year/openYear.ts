import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { tokenDeeds } from '#domain/access/apiToken.ts';
import { mayDo } from '#domain/access/policy.ts';
import { buildApp } from '#server/app.ts';
import { attackedFiles, attackedMapping, withScoresMoved } from '#test/attack/rules/attackedData.ts';
import { type Bureau, setUpBureau } from '#test/support/bureau.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { type Visitor, visitor } from '#test/support/visitor.ts';
import { firstDay } from './plainCalendar.ts';
import { regionKeys, yearBureau } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

/** A bureau at the beginning of its year. */
export interface YearCity {
  readonly system: TestPlatform;
  readonly bureau: Bureau;
  /** Somebody at the ledger: by a token, so that a year has no sessions to run out. */
  readonly at: (post: string) => Visitor;
  /** The same in a session, for what a token is not good for. */
  readonly desk: (post: string) => Visitor;
  readonly problems: ReadonlyMap<string, string>;
  readonly rounds: { readonly improved: string; readonly worse: string };
  /** Unit of each post, and post of each unit, by id and key. */
  readonly unitOf: (post: string) => string;
  readonly postOf: (unitId: string) => string;
  /** A file to send, by name and content. */
  readonly file: (name: string, content: string) => Promise<string>;
  close(): Promise<void>;
}

/** Opens the bureau on the first day, with everybody signed in, a round measured, and a problem in every region. */
export async function openYear(size: YearSize): Promise<YearCity> {
  const system = await openTestPlatform(`${firstDay}T07:00:00+08:00`, { MINGJIAN_PASSWORD_PROFILE: 'asvs' });
  const app = fromManyAddresses(await buildApp(system.platform));
  const plan = yearBureau(size);
  const bureau = await setUpBureau(app, system, plan);
  const folder = await mkdtemp(join(tmpdir(), 'year-'));
  const file = async (name: string, content: string) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const tokens = new Map<string, Visitor>();
  for (const { key, role } of plan.posts) tokens.set(key, await byToken(app, bureau.people[key], role));
  const unitOf = (post: string) => bureau.units[plan.posts.find(({ key }) => key === post)?.unit ?? ''];
  const posts = new Map(plan.posts.map(({ key }) => [unitOf(key), key]));
  const analyst = bureau.people['c-analyst'];
  const rounds = await measure(analyst, file);
  const problems = new Map<string, string>();
  for (const [k, key] of regionKeys(size).entries()) {
    const code = k === 0 ? plan.city.code : plan.districts[k - 1].code;
    problems.set(
      key,
      await raise(analyst, rounds.first, { level: k === 0 ? 'city' : 'district', regionId: bureau.regions[code] }),
    );
  }
  return {
    ...{ system, bureau, problems, rounds, file, unitOf },
    at: (post) => tokens.get(post) ?? bureau.people[post],
    desk: (post) => bureau.people[post],
    postOf: (unitId) => posts.get(unitId) ?? '',
    close: async () => {
      await app.close();
      await system.close();
      await rm(folder, { recursive: true });
    },
  };
}

type Keep = YearCity['file'];

/** Two rounds: the one that shows the problems, and a later one of which one delivery improved and the other fell. */
async function measure(analyst: Visitor, file: Keep) {
  const before = await openRound(analyst, 2024);
  const later = await openRound(analyst, 2025);
  const first = await deliver(analyst, { file, roundId: before, content: attackedFiles[0], name: '首轮' });
  const improved = await deliver(analyst, { file, roundId: later, content: withScoresMoved(90), name: '改善' });
  const worse = await deliver(analyst, { file, roundId: later, content: withScoresMoved(-90), name: '变差' });
  const error = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: before, toRoundId: later };
  await analyst.ask('POST /api/linking-errors', { body: error });
  return { first, improved, worse };
}

async function openRound(analyst: Visitor, year: number): Promise<string> {
  const body = {
    ...{ name: `${year} 年八年级数学`, year, cycle: null, domains: ['math'], level: 'city', nominalGrade: '八年级' },
    ...{ testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
  };
  return (await analyst.ask('POST /api/rounds', { body })).id;
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

async function raise(analyst: Visitor, datasetId: string, of: { readonly level: string; readonly regionId: string }) {
  const body = {
    ...{ datasetId, query: { measure: 'math', statistic: { kind: 'mean' }, by: null } },
    row: { groupKey: null, referenceKey: null, level: null },
    statement: {
      ...{ title: '数学平均分低于目标', nature: 'regional', severity: 'prominent', theme: 'achievement', ...of },
      ...{ condition: '数学平均分低于目标值', criterion: '市定目标', effect: '' },
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
