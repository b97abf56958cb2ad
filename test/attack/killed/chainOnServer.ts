import { setTimeout as sleep } from 'node:timers/promises';
import { simulateCity } from '#demo/simulateCity.ts';
import { toCsv } from '#demo/toCsv.ts';
import type { Role } from '#domain/access/role.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { UnitKind } from '#domain/organisation/unit.ts';
import { type HttpVisitor, httpVisitor } from './httpVisitor.ts';

/** The posts that act in these tests; everybody is signed in. */
export interface People {
  readonly leader: HttpVisitor;
  readonly planner: HttpVisitor;
  readonly analyst: HttpVisitor;
  readonly inspector: HttpVisitor;
  readonly lead: HttpVisitor;
  readonly share: HttpVisitor;
}
export type Post = keyof People;

/** A chain that has come as far as a problem, so that ledger items can answer it. */
export interface StartedChain {
  readonly people: People;
  readonly units: Readonly<Record<Post, string>>;
  readonly roundId: string;
  readonly problemId: string;
  readonly mapping: DatasetMapping;
  /** How long the first import took, from its upload to its dataset. */
  readonly importMilliseconds: number;
  /** A file to import that differs from every other `variant`. */
  file(variant: number): string;
}

const posts: Readonly<Record<Post, { unit: string; kind: UnitKind; role: Role }>> = {
  leader: { unit: '结果应用领导小组', kind: 'leading-group', role: 'leader' },
  planner: { unit: '市教育局基教处', kind: 'administration', role: 'administrator' },
  analyst: { unit: '市教科院', kind: 'research', role: 'researcher' },
  inspector: { unit: '市人民政府教育督导室', kind: 'supervision', role: 'inspector' },
  lead: { unit: '市财政局', kind: 'partner', role: 'partner' },
  share: { unit: '市人社局', kind: 'partner', role: 'partner' },
};

const simulation = simulateCity({ seed: 20, sampledSchools: 12, pupilsPerSchool: 25 });
const lines = toCsv(simulation.rounds[0].students).split('\n');

/** Sets up a small bureau on a fresh server, imports 模拟数据 and raises one problem, all over HTTP. */
export async function startChain(
  base: () => string,
  passwords: Readonly<Record<string, string>>,
): Promise<StartedChain> {
  const { people, units, cityId } = await openBureau(base, passwords);
  const file = (variant: number) => [lines[0], ...lines.slice(1 + variant)].join('\n');
  const { mapping } = simulation;
  const { id: roundId } = await people.analyst.ask('POST /api/rounds', { body: round });
  const started = performance.now();
  const job = await requestImport(people.analyst, { roundId, mapping, name: '学生数据', content: file(0) });
  const datasetId = await datasetOf(people.analyst, job.id);
  const importMilliseconds = performance.now() - started;
  const problemId = await raise(people.analyst, datasetId, cityId);
  return { people, units, roundId, problemId, mapping, importMilliseconds, file };
}

const round = {
  ...{ name: '模拟数据 第一轮', year: 2026, cycle: null, domains: ['math'], level: 'city' },
  ...{ nominalGrade: '八年级', testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
};

async function openBureau(base: () => string, passwords: Readonly<Record<string, string>>) {
  const [system, security] = [httpVisitor(base), httpVisitor(base)];
  await system.signIn('system-admin', passwords['system-admin'] ?? '');
  await security.signIn('security-admin', passwords['security-admin'] ?? '');
  const city = { code: 'SIM', name: '明江市', gbCode: null, kind: 'city', parentId: null };
  const { id: cityId } = await system.ask('POST /api/regions', { body: city });
  const opened = Object.entries(posts).map(async ([key, { unit: name, kind, role }]) => {
    const body = { code: `U-${key}`, name, kind, regionId: cityId, superiorId: null };
    const { id: unitId } = await system.ask('POST /api/units', { body });
    const account = await system.ask('POST /api/accounts', { body: { username: key } });
    await security.ask('POST /api/accounts/post', {
      body: { accountId: account.id, unitId, title: `${name}经办`, role },
    });
    const person = httpVisitor(base);
    await person.signIn(key, account.oneTimePassword);
    return { key, person, unitId };
  });
  const all = await Promise.all(opened);
  const people = Object.fromEntries(all.map(({ key, person }) => [key, person])) as unknown as People;
  const units = Object.fromEntries(all.map(({ key, unitId }) => [key, unitId])) as Record<Post, string>;
  return { people, units, cityId };
}

/** Uploads a file and asks for its import; answers when both are acknowledged. */
export async function requestImport(
  analyst: HttpVisitor,
  given: { roundId: string; mapping: DatasetMapping; name: string; content: string },
) {
  const { content, ...request } = given;
  const upload = await analyst.ask('POST /api/uploads', { file: { name: '模拟数据.csv', content } });
  return analyst.ask('POST /api/imports', { body: { ...request, uploadId: upload.id } });
}

async function datasetOf(analyst: HttpVisitor, id: string): Promise<string> {
  for (;;) {
    const job = await analyst.ask('GET /api/imports/:id', { params: { id } });
    if (job.datasetId !== null) return job.datasetId;
    if (job.state === 'refused') throw new Error(JSON.stringify(job.refusal));
    await sleep(50);
  }
}

async function raise(analyst: HttpVisitor, datasetId: string, regionId: string): Promise<string> {
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
  const statement = {
    ...{ title: '全市数学平均分需要关注', level: 'city', nature: 'general', severity: 'ordinary' },
    ...{ theme: 'achievement', condition: '全市数学平均分需要持续关注', criterion: '模拟数据', effect: '', regionId },
  };
  const row = { groupKey: null, referenceKey: null, level: null };
  return (await analyst.ask('POST /api/problems', { body: { datasetId, query, row, statement } })).id;
}
