import { type Role, roles } from '#domain/access/role.ts';
import { foretell, letterOf } from './ask.ts';
import { asks, type Cell } from './cells.ts';
import type { Given, Scene, Stage } from './openStage.ts';
import { prepare, settingOf } from './playCells.ts';

/** One way to ask a route that succeeds, for each role that may; of slow ones the first role alone. */
function successes(): readonly Cell[] {
  return Object.entries(asks).flatMap(([key, ways]) => {
    const [ask] = ways.filter(({ answers, unproven }) => (answers ?? unproven) === undefined);
    if (ask === undefined) return [];
    const spot = ask.named === 'enter' && ask.enter === '/' ? ('named' as const) : ('own' as const);
    const cells = [null, ...roles].map((role) => ({ key, ask, role, spot, mechanism: 'session' as const }));
    const may = cells.filter((cell) => foretell(ask, cell.role, cell).verdict === 'allowed');
    return ask.slow === true ? may.slice(0, 1) : may;
  });
}

/** Plays a scene up to the request, which the caller sends. */
async function withRequest<Result>(
  stage: Stage,
  cell: Cell,
  work: (scene: Scene, given: Given) => Promise<Result>,
): Promise<Result> {
  return stage.play(async (scene) => {
    const at = settingOf(stage.world, scene, cell);
    await prepare(at, cell);
    return work(scene, (await cell.ask.given?.(at)) ?? {});
  });
}

/** Which fields every route answers, to which roles: one line per field, `POST /api/rounds  name  R`. */
export async function replyFields(stage: Stage): Promise<string> {
  const seen = new Map<string, Set<Role | null>>();
  for (const cell of successes()) {
    const answer = await withRequest(stage, cell, (scene, given) => scene.send(cell.key, given, cell));
    const isJson = String(answer.headers['content-type']).includes('json');
    const fields = isJson
      ? pathsOf(answer.json())
      : [String(answer.headers['content-type'] ?? answer.headers.location)];
    for (const field of new Set([`(${answer.statusCode})`, ...fields])) {
      const line = `${cell.key}  ${field}`;
      seen.set(line, (seen.get(line) ?? new Set()).add(cell.role));
    }
  }
  const letters = (known: Set<Role | null>) =>
    [...known].map((role) => (role === null ? 'N' : letterOf[role])).join('');
  return `${[...seen]
    .map(([line, known]) => `${line}  ${letters(known)}`)
    .sort()
    .join('\n')}\n`;
}

/** Names of all fields in a value; members of a list are one, and so are those of a record whose keys are data. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => pathsOf(one, `${path}[]`)))];
  if (typeof value !== 'object' || value === null) return path === '' ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name =
      /^[a-z][A-Za-z0-9]*$/u.test(key) && !/^(values|states|verdicts)$/u.test(path.split('.').at(-1) ?? '') ? key : '*';
    return pathsOf(inner, path === '' ? name : `${path}.${name}`);
  });
}

/** Places in bodies where the keys are data: a mapping names its values. */
const records = /\.values$|\.values\./u;

/** Requests that have to succeed, each with one field more somewhere: everyone that is not refused. */
export async function unknownFieldsTaken(
  stage: Stage,
): Promise<{ readonly tried: number; readonly taken: readonly string[] }> {
  const taken: string[] = [];
  let tried = 0;
  const first = new Map(successes().map((cell) => [cell.key, cell]));
  for (const cell of first.values())
    for (const place of await placesFor(stage, cell)) {
      tried += 1;
      const answer = await withRequest(stage, cell, (scene, given) => scene.send(cell.key, place.extend(given), cell));
      if (answer.statusCode !== 400)
        taken.push(`${cell.key} ${place.name}: ${answer.statusCode} ${answer.body.slice(0, 120)}`);
    }
  return { tried, taken };
}

interface ExtraPlace {
  readonly name: string;
  readonly extend: (given: Given) => Given;
}

async function placesFor(stage: Stage, cell: Cell): Promise<readonly ExtraPlace[]> {
  const given = await withRequest(stage, cell, async (_, asked) => asked);
  const query: ExtraPlace = { name: '?extra', extend: (one) => ({ ...one, query: { ...one.query, extra: '1' } }) };
  // The identity provider sends whatever it likes along; only what is known is looked at.
  const queries = cell.key.endsWith('/callback') ? [] : [query];
  if (cell.key.startsWith('GET') || given.file !== undefined) return queries;
  if (given.body === undefined)
    return [...queries, { name: 'a body', extend: (one) => ({ ...one, body: { extra: 1 } }) }];
  const inside = objectsIn(given.body).filter((path) => !records.test(`.${path.join('.')}`));
  return [
    ...queries,
    ...inside.map((path) => ({
      name: path.join('.'),
      extend: (one: Given) => ({ ...one, body: grown(one.body, path) }),
    })),
  ];
}

/** Ways to every object inside a value, itself first; of a list the first member. */
function objectsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [path];
  const inner = Array.isArray(value) ? Object.entries(value).slice(0, 1) : Object.entries(value);
  return [...own, ...inner.flatMap(([key, one]) => objectsIn(one, [...path, key]))];
}

function grown(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? grown(one, rest) : one));
  const record = Object(value) as Readonly<Record<string, unknown>>;
  return key === undefined ? { ...record, extra: 1 } : { ...record, [key]: grown(record[key], rest) };
}
