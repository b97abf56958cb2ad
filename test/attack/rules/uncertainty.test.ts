import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eastCode } from './attackedBureau.ts';
import { withScoresMoved } from './attackedData.ts';
import { raiseProblem } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let datasetId = '';
let roundId = '';
const replies: [name: string, reply: unknown][] = [];
beforeAll(async () => {
  city = await openAttackedCity('analyst', 'east');
  const { analyst, east } = city.people;
  ({ datasetId, roundId } = await city.importRound(2024));
  const indicator = {
    ...{ name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better', unit: '分' },
    ...{ basis: '市定目标', target: 560, toleratedGap: 5 },
  };
  for (const code of ['M', 'N'])
    await analyst.ask('POST /api/indicators', { body: { ...indicator, code, measure: code === 'M' ? 'math' : null } });
  const figure = {
    unit: eastCode,
    group: null,
    value: 470,
    n: 300,
    national: 500,
    provincial: null,
    city: 495,
    source: '市报告',
    page: '3',
  };
  await analyst.ask('POST /api/rounds/:id/figures', {
    params: { id: roundId },
    body: {
      figures: [
        { ...figure, indicator: 'N', standardError: 4 },
        { ...figure, indicator: 'N', group: '女生', standardError: null },
      ],
    },
  });
  const later = await city.openRound(2027);
  const next = await city.importFile({ roundId: later, content: withScoresMoved(0) });
  const linking = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: roundId, toRoundId: later };
  await analyst.ask('POST /api/linking-errors', { body: linking });
  const problem = await raiseProblem(city, datasetId, eastCode);
  await analyst.ask('POST /api/rounds/:id/detection', { params: { id: roundId } });
  const body = { datasetId: next, itemId: null };
  replies.push([
    'evaluation',
    await analyst.ask('POST /api/problems/:id/evaluations', { params: { id: problem.id }, body }),
  ]);
  const list = { roundId, title: '数学问题清单', problemIds: [problem.id], unitIds: [city.units['east-bureau']] };
  replies.push(['list', await analyst.ask('POST /api/problem-lists', { body: list })]);
  replies.push(['problem', await analyst.ask('GET /api/problems/:id', { params: { id: problem.id } })]);
  for (const key of [
    'GET /api/problems',
    'GET /api/candidates',
    'GET /api/evaluations',
    'GET /api/problem-lists',
  ] as const)
    replies.push([key, await analyst.ask(key)]);
  replies.push(['lists of the district', await east.ask('GET /api/problem-lists')]);
  replies.push(['overview', await analyst.ask('GET /api/overview')]);
  for (const by of [null, 'region', 'gender', 'cluster', 'interest-level'])
    for (const statistic of [
      { kind: 'mean' },
      { kind: 'levels' },
      { kind: 'sd' },
      { kind: 'percentile', p: 50 },
    ] as const) {
      const query = { measure: 'math', statistic, by, comparison: by === null ? null : ('part-whole' as const) };
      replies.push([`estimates by ${by}`, await analyst.ask('POST /api/estimates', { body: { datasetId, query } })]);
    }
});
afterAll(() => city.close());

type Found = Readonly<Record<string, unknown>>;

/** Every object inside a reply for which `wanted` holds, with the path that leads to it. */
function findAll(value: unknown, wanted: (one: Found) => boolean, path = ''): [string, Found][] {
  if (typeof value !== 'object' || value === null) return [];
  const own: [string, Found][] = wanted(value as Found) ? [[path, value as Found]] : [];
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => findAll(inner, wanted, `${path}/${key}`))];
}

test('every estimate in every reply comes with its error, interval, counts and method, or says that the error is unknown', () => {
  let seen = 0;
  for (const [name, reply] of replies)
    for (const [path, one] of findAll(reply, (found) => typeof found.value === 'number' && 'standardError' in found)) {
      seen++;
      const place = `${name}${path}`;
      expect(Object.keys(one), place).toEqual(
        expect.arrayContaining(['standardError', 'interval', 'n', 'schools', 'method']),
      );
      expect(one.method, place).toMatch(/\S{2,}/);
      if (one.standardError === null)
        expect([place, one.interval, one.method]).toEqual([place, null, expect.stringContaining('误差未知')]);
      else expect([place, one.interval]).toEqual([place, [expect.any(Number), expect.any(Number)]]);
    }
  expect(seen).toBeGreaterThan(100);
});

test('an estimate that is not told is told as such, with the reason', () => {
  let withheld = 0;
  for (const [name, reply] of replies)
    for (const [path, row] of findAll(reply, (found) => 'estimate' in found)) {
      if (row.estimate !== null) continue;
      withheld++;
      expect([name + path, row.reason]).toEqual([name + path, expect.stringMatching(/\p{Script=Han}{4,}/u)]);
    }
  expect(withheld).toBeGreaterThan(3);
});

test('every change and every comparison carries its own error and interval, or null where a source prints none', () => {
  const changes = replies.flatMap(([, reply]) => findAll(reply, (found) => typeof found.difference === 'number'));
  expect(changes.length).toBeGreaterThan(5);
  for (const [path, { standardError, interval }] of changes) {
    expect(path).toMatch(/change|comparison/);
    expect(interval === null).toBe(standardError === null);
  }
});

test('a figure without a printed error is never called significant', async () => {
  const candidates = await city.people.analyst.ask('GET /api/candidates');
  const unknown = candidates.filter(({ evidence }) => evidence.estimate.standardError === null);
  expect(unknown.length).toBeGreaterThan(0);
  for (const { evidence, sentence } of unknown) {
    expect([evidence.grade, evidence.comparison?.state, evidence.comparison?.pValue]).toEqual([
      'weak',
      'unreportable',
      null,
    ]);
    expect(sentence).not.toMatch(/明显低于|明显高于/);
  }
});

describe('无法区分', () => {
  const complacent =
    /(?<!还|(?:不等于|不表示|不代表|不能说明|并非)[^。；]{0,6})(没有问题|无问题|不存在问题|一切正常|问题不大)/u;

  test('is never worded as nothing being wrong, in any reply', () => {
    for (const [name, reply] of replies) expect([name, complacent.exec(JSON.stringify(reply))]).toEqual([name, null]);
  });

  test('nor anywhere in what the software can say', () => {
    const files = ['src/domain', 'src/services', 'src/files', 'src/web', 'src/cli', 'src/demo'].flatMap(sourcesIn);
    expect(files.length).toBeGreaterThan(150);
    for (const file of files) {
      const said = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect([file, complacent.exec(said)?.[0]]).toEqual([file, undefined]);
    }
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}
