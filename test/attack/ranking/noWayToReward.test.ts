import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf } from '#test/support/imports.ts';
import { readSources } from '#test/support/source.ts';

const folder = 'src/database/migrations';
const schema = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n');

/** Which table points at which, by foreign key. */
const pointers = [...schema.matchAll(/ALTER TABLE "(\w+)"[^;]*REFERENCES "public"\."(\w+)"/gu)].map(
  ([, from, to]) => [from, to] as const,
);
const tables = new Set(pointers.flat());

/** Tables that hold results of pupils, groups and units. */
const results = [
  'dataset',
  'figure',
  'release_plan',
  'detection_run',
  'problem_candidate',
  'problem_evidence',
  'evaluation',
];
/** Tables about the people who work here. */
const staff = ['account', 'post', 'post_holding', 'delegation'];

/** Everything that can be come to from a table by following its foreign keys. */
function reachable(from: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let table = open.pop(); table !== undefined; table = open.pop())
    for (const [one, other] of pointers)
      if (one === table && !seen.has(other)) {
        seen.add(other);
        open.push(other);
      }
  return seen;
}

test('N-10 no foreign key leads from a result to a person’s account or post, nor from those to a result', () => {
  for (const table of results) {
    expect([table, tables.has(table)]).toEqual([table, true]);
    expect([table, staff.filter((one) => reachable(table).has(one))]).toEqual([table, []]);
  }
  for (const table of staff) expect([table, results.filter((one) => reachable(table).has(one))]).toEqual([table, []]);
});

const reward = /apprais|bonus|salary|wage|reward|punish|funding_score|merit|promotion|绩效|奖金|职称|评优/iu;

test('N-10 there is no table and no column of appraisal, pay, reward or funding by score', () => {
  const named = [...schema.matchAll(/(?:CREATE TABLE|ADD COLUMN|^\t)\s*"(\w+)"/gmu)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((name) => reward.test(name))).toEqual([]);
});

test('N-10 no code about accounts and posts loads code about results, and none about results loads accounts or posts to change them', () => {
  const stages =
    /^src\/(services\/(access|monitoring|evaluation|disclosure)|domain\/access|database\/(signIn|access))/u;
  const imports = importsOf(new Map([...readSources('src')].filter(([path]) => stages.test(path))));
  expect(imports.length).toBeGreaterThan(300);
  const isAbout = (path: string, stages: readonly string[]) => stages.some((stage) => path.includes(stage));
  const people = ['src/services/access/', 'src/domain/access/', 'src/database/signIn/', 'src/database/access.ts'];
  const resultCode = [
    ...['#services/monitoring/', '#services/disclosure/', '#services/evaluation/', '#domain/evaluation/'],
    ...['#domain/disclosure/releasePlan', '#analytics/runEstimate', '#analytics/queryColumns', '#statistics/'],
    ...['#database/evaluation', '#database/monitoring/figures', '#database/monitoring/releasePlans'],
  ];
  const breaches = imports.filter(({ from, target }) => isAbout(from, people) && isAbout(target, resultCode));
  expect(breaches.map(({ from, target }) => `${from} → ${target}`)).toEqual([]);
  const changing = /#services\/access\/(manage|open(?!Session)|endAccess|setUp|recover)/u;
  const results = ['src/services/monitoring/', 'src/services/evaluation/', 'src/services/disclosure/'];
  expect(imports.filter(({ from, target }) => isAbout(from, results) && changing.test(target))).toEqual([]);
});

test('N-10 what waits for somebody is told in a title and a deed, never in a number of a result', () => {
  const source = readFileSync('src/services/overview/readOverview.ts', 'utf8');
  const imported = importsOf(new Map([['src/services/overview/readOverview.ts', source]])).map(({ target }) => target);
  expect(
    imported.filter((target) => /releaseAnswers|queryEstimates|comparePeers|readFigures|freezeEstimate/u.test(target)),
  ).toEqual([]);
  const fields = /export interface WaitingTask \{([\s\S]*?)\n\}/u.exec(source)?.[1] ?? '';
  expect([...fields.matchAll(/readonly (\w+):/gu)].map(([, name]) => name)).toEqual([
    'kind',
    'id',
    'title',
    'deed',
    'path',
  ]);
});

test('N-10 a planted pointer from a result to a post would be noticed', () => {
  const planted = [
    ...'ALTER TABLE "figure" ADD CONSTRAINT x FOREIGN KEY ("a") REFERENCES "public"."post"("id");'.matchAll(
      /ALTER TABLE "(\w+)"[^;]*REFERENCES "public"\."(\w+)"/gu,
    ),
  ].map(([, from, to]) => [from, to]);
  expect(planted).toEqual([['figure', 'post']]);
});
