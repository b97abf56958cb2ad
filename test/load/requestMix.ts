import type { Agent } from 'node:http';
import type { Random } from '#demo/random.ts';
import { type Deed, mayDo } from '#domain/access/policy.ts';
import { askOnce, openConnection, type Question } from './askOnce.ts';
import type { LoadedServer, LoadedSession } from './loadedServer.ts';

/** The four kinds of requests, and their shares: 70 % read, 20 % form, 8 % list, 2 % export. */
export const shares = { read: 0.7, form: 0.2, list: 0.08, export: 0.02 } as const;
export type Kind = keyof typeof shares;

/** A request of somebody in the crowd; `done` is told the text of the answer where it was taken. */
export interface Drawn {
  readonly kind: Kind;
  readonly session: LoadedSession;
  readonly question: Question;
  readonly done?: (status: number, text: string) => void;
}

/** What the crowd may ask about: ids that the demonstration holds, and items that were drafted for the forms. */
interface Subjects {
  /** By user name. */
  readonly reach: ReadonlyMap<string, Reach>;
  readonly datasetId: string;
  readonly forms: readonly Form[];
  readonly newItem: object;
}

/** What somebody may look at: most people ask for what they were shown in a list. */
interface Reach {
  readonly items: readonly string[];
  readonly problems: readonly string[];
  readonly lists: readonly string[];
}

/** An item that goes to and fro between its drafter and the leader, one deed at a time. */
interface Form {
  readonly id: string;
  version: number;
  busy: boolean;
}

const use = `purpose=${encodeURIComponent('工作改进')}&reason=${encodeURIComponent('每周例会汇总进展')}`;

/** Draws requests from the crowd in the shares of the mix. */
export async function openMix(loaded: LoadedServer, random: Random): Promise<() => Drawn> {
  const { sessions } = loaded;
  const subjects = await prepareSubjects(loaded);
  const pick = <T>(many: readonly T[]): T => many[Math.floor(random.uniform() * many.length)] as T;
  const entitled = new Map<Deed, readonly LoadedSession[]>();
  const whoMay = (deed: Deed) => {
    const found = entitled.get(deed) ?? sessions.filter(({ role }) => mayDo(deed, role));
    entitled.set(deed, found);
    return pick(found);
  };
  const get = (kind: Kind, deed: Deed, path: string, session = whoMay(deed)): Drawn => {
    const key = `GET ${path.replace(/\?.*/, '').replace(/[0-9a-f-]{36}/, ':id')}`;
    return { kind, session, question: { key, method: 'GET', path, cookie: session.cookie, from: session.from } };
  };
  const one = (kind: Kind, [of, path]: readonly [keyof Reach, string], end = ''): Drawn => {
    const session = whoMay(of === 'items' ? 'ledger.read' : 'problems.read');
    const ids = subjects.reach.get(session.username)?.[of] ?? [];
    return ids.length === 0
      ? get(kind, 'access.read-self', '/api/session', session)
      : get(kind, 'problems.read', `${path}${pick(ids)}${end}`, session);
  };
  const estimate = (): Drawn => {
    const session = whoMay('monitoring.analyse');
    const by = pick(['region', null]);
    const query = { measure: pick(['math', 'sleep', 'interest']), statistic: { kind: 'mean' }, by };
    const body = { datasetId: subjects.datasetId, query };
    return { kind: 'read', session, question: post('/api/estimates', session, body) };
  };
  const reads: readonly (() => Drawn)[] = [
    () => get('read', 'access.read-self', '/api/session'),
    () => get('read', 'overview.read', '/api/overview'),
    () => one('read', ['items', '/api/ledger/items/']),
    () => one('read', ['items', '/api/ledger/items/']),
    () => one('read', ['problems', '/api/problems/']),
    () => get('read', 'monitoring.read', '/api/rounds'),
    estimate,
  ];
  const lists: readonly (() => Drawn)[] = [
    () => get('list', 'ledger.read', '/api/ledger/items'),
    () => get('list', 'problems.read', '/api/problems'),
    () => get('list', 'problems.read', '/api/problem-lists'),
    () => get('list', 'problems.triage', '/api/candidates'),
    () => get('list', 'organisation.read', '/api/organisation'),
  ];
  const exports: readonly (() => Drawn)[] = [
    () => get('export', 'ledger.read', `/api/ledger/excel?${use}`),
    () => get('export', 'monitoring.read', '/api/figures/template'),
    () => one('export', ['lists', '/api/problem-lists/'], `/word?${use}`),
  ];
  const form = () => drawForm(subjects, { sessions, random, pick });
  return () => {
    const chance = random.uniform();
    if (chance < shares.read) return pick(reads)();
    if (chance < shares.read + shares.form) return form();
    if (chance < shares.read + shares.form + shares.list) return pick(lists)();
    return pick(exports)();
  };
}

interface Crowd {
  readonly sessions: readonly LoadedSession[];
  readonly random: Random;
  readonly pick: <T>(many: readonly T[]) => T;
}

const inCity = (sessions: readonly LoadedSession[], role: string) => {
  const city = sessions.find((one) => one.role === 'leader')?.regionId;
  return sessions.filter((one) => one.role === role && one.regionId === city);
};

const post = (path: string, { cookie, from }: LoadedSession, body: unknown): Question => ({
  ...{ key: `POST ${path.replace(/[0-9a-f-]{36}/, ':id')}`, method: 'POST', path, cookie, from, body, keepText: true },
});

/** Nine forms in ten carry an item on, one drafts a new one. */
function drawForm(subjects: Subjects, { sessions, random, pick }: Crowd): Drawn {
  const free = subjects.forms.filter(({ busy }) => !busy);
  if (free.length === 0 || random.uniform() < 0.1) {
    const session = pick(inCity(sessions, 'administrator'));
    return { kind: 'form', session, question: post('/api/ledger/items', session, subjects.newItem) };
  }
  const chosen = pick(free);
  const deed = chosen.version % 2 === 1 ? 'submit-for-review' : 'send-back';
  const session = pick(inCity(sessions, deed === 'send-back' ? 'leader' : 'administrator'));
  const body = { version: chosen.version, reason: '模拟数据：办理记录' };
  chosen.busy = true;
  const done = (status: number) => {
    chosen.busy = false;
    if (status === 200) chosen.version += 1;
  };
  return { kind: 'form', session, question: post(`/api/ledger/items/${chosen.id}/deeds/${deed}`, session, body), done };
}

/** Reads what the demonstration holds, and drafts forty items for the forms. */
async function prepareSubjects({ base, sessions }: LoadedServer): Promise<Subjects> {
  const agent = openConnection();
  const drafter = inCity(sessions, 'administrator')[0];
  const read = (path: string) => asked(base, { key: path, method: 'GET', path, cookie: drafter.cookie }, agent);
  const items = (await read('/api/ledger/items')) as readonly Item[];
  const problems = (await read('/api/problems')) as readonly Named[];
  const { rounds } = (await read('/api/rounds')) as { readonly rounds: readonly { datasets: readonly Named[] }[] };
  const unitId = items[0].duties[0].unitId;
  const newItem = {
    ...{ title: '模拟数据：压力下的台账项', problemIds: [problems[0].id], kind: 'by-date', budget: null },
    ...{ target: '下一轮监测有可确认的提高', measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
    duties: [{ kind: 'lead', unitId, deadline: null }],
  };
  const forms: Form[] = [];
  for (let n = 0; n < 40; n += 1) {
    const drafted = (await asked(base, post('/api/ledger/items', drafter, newItem), agent)) as Named;
    forms.push({ id: drafted.id, version: 1, busy: false });
  }
  const reach = await reachOfAll(base, sessions, agent);
  agent.destroy();
  const datasetId = rounds.flatMap(({ datasets }) => datasets)[0].id;
  return { reach, datasetId, forms, newItem };
}

/** Asks once for every account what its lists show. */
async function reachOfAll(base: string, sessions: readonly LoadedSession[], agent: Agent) {
  const reach = new Map<string, Reach>();
  for (const { username, cookie, role } of sessions) {
    if (reach.has(username) || !mayDo('ledger.read', role)) continue;
    const ids = async (path: string) =>
      ((await asked(base, { key: path, method: 'GET', path, cookie }, agent)) as readonly Named[]).map(({ id }) => id);
    const lists = await ids('/api/problem-lists');
    reach.set(username, { items: await ids('/api/ledger/items'), problems: await ids('/api/problems'), lists });
  }
  return reach;
}

interface Named {
  readonly id: string;
}
interface Item extends Named {
  readonly duties: readonly { readonly unitId: string }[];
}

async function asked(base: string, question: Question, agent: Agent): Promise<unknown> {
  const { status, text } = await askOnce(base, { ...question, keepText: true }, agent);
  if (status !== 200) throw new Error(`${question.key} answered ${status}: ${text}`);
  return JSON.parse(text);
}
