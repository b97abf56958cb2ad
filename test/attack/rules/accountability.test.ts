import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withScoresMoved } from './attackedData.ts';
import { raiseProblem, submittedItem, verify } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

/** Files that a source file is built from: itself and all it imports, types among them, at any distance. */
function builtFrom(start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const file of seen)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/from\s+'([#.][^']+)'/g)) {
      const path = name.startsWith('#') ? join('src', name.slice(1)) : join(dirname(file), name);
      expect(existsSync(path), path).toBe(true);
      seen.add(path);
    }
  return seen;
}

describe('the code that warns', () => {
  const files = [...builtFrom('src/domain/rectification/warning.ts')];

  test('is built from nothing that knows a result', () => {
    const results = /src\/(statistics|analytics)\/|domain\/(evaluation|problems|monitoring|indicators)\//;
    expect(files.filter((file) => results.test(file))).toEqual([]);
    expect(files).toContain('src/domain/rectification/states.ts');
  });

  test('names no estimate, value, verdict or severity', () => {
    const [warning] = files;
    const code = readFileSync(warning, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code).not.toMatch(/estimate|\bvalue\b|verdict|severity|score|evidence|indicator/i);
  });
});

describe('whatever the result', () => {
  let city: AttackedCity;
  const datasets: string[] = [];
  let problemId = '';
  beforeAll(async () => {
    city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
    const before = await city.importRound(2024);
    const later = await city.openRound(2027);
    for (const points of [90, -90])
      datasets.push(await city.importFile({ roundId: later, content: withScoresMoved(points), name: `变动${points}` }));
    const linking = {
      measure: 'math',
      value: 3,
      source: '模拟数据说明',
      fromRoundId: before.roundId,
      toRoundId: later,
    };
    await city.people.analyst.ask('POST /api/linking-errors', { body: linking });
    problemId = (await raiseProblem(city, before.datasetId)).id;
  });
  afterAll(() => city.close());

  test('colour and lateness of an item stay as they are, on every day', async () => {
    const { analyst } = city.people;
    const item = await submittedItem(city, problemId);
    await verify(city, item);
    await item.succeed(analyst, 'await-evaluation');
    const days = ['2026-03-20', '2026-06-20', '2026-06-30', '2026-07-01', '2027-01-01'];
    const colours = async () => {
      const seen: string[] = [];
      for (const day of days) {
        city.system.setTime(`${day}T12:00:00+08:00`);
        const { warning, daysLate, dueDate, state } = await item.read();
        seen.push(`${day} ${warning} ${daysLate} ${dueDate} ${state}`);
      }
      return seen;
    };
    const before = await colours();
    const verdicts: string[] = [];
    for (const datasetId of datasets) {
      const body = { datasetId, itemId: item.id };
      verdicts.push(
        (await analyst.ask('POST /api/problems/:id/evaluations', { params: { id: problemId }, body })).verdict,
      );
      expect(await colours()).toEqual(before);
    }
    expect(verdicts).toEqual(['improved', 'worse']);
  });

  test('nothing that waits for a person tells of a score', async () => {
    for (const key of ['leader', 'inspector', 'east', 'analyst'])
      for (const task of (await city.people[key].ask('GET /api/overview')).waiting)
        expect(Object.keys(task).sort()).toEqual(['deed', 'id', 'kind', 'path', 'title']);
  });
});
