import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { arrangeAnswer } from '#web/analysis/arrangeAnswer.ts';
import { intervalHeight, intervalOption } from '#web/charts/intervalOption.ts';
import { districtCodes, measureOf, permutations, permutedFile, permutedMapping } from './permutedScores.ts';

const turns = releaseCount(50, 200);
const orders = permutations(turns);
let city: AttackedCity;
let datasetId = '';
beforeAll(async () => {
  city = await openAttackedCity('analyst');
  const roundId = await city.openRound(2024);
  const content = permutedFile(orders);
  datasetId = await city.importFile({ roundId, content, mapping: permutedMapping(turns) });
}, 120_000);
afterAll(() => city.close());

const ask = (measure: string) =>
  city.people.analyst.ask('POST /api/estimates', {
    body: { datasetId, query: { measure, statistic: { kind: 'mean' }, by: 'region', comparison: 'part-whole' } },
  });

/** What the picture of an answer shows as its rows, and how tall it is. */
function pictureOf(rows: Awaited<ReturnType<typeof ask>>) {
  const [{ groups }] = arrangeAnswer(rows);
  const points = groups.map(({ label, level: { estimate } }) => ({
    ...{ label: label ?? '全体', value: estimate?.value ?? null, interval: estimate?.interval ?? null },
    ...{ colour: '#000', symbol: 'level' as const, lines: [] },
  }));
  const { yAxis } = intervalOption(points, [], { unit: '分', labelWidth: 100 });
  return JSON.stringify([Object(yAxis).data, Object(yAxis).inverse, intervalHeight(points.length)]);
}

test(`N-02 in ${turns} permutations of the scores, rows, table and picture of an answer stand in the order of codes`, {
  timeout: 300_000,
}, async () => {
  const [answers, pictures, values, best] = [new Set(), new Set(), new Set(), new Set()];
  for (let turn = 0; turn < turns; turn++) {
    const rows = await ask(measureOf(turn));
    answers.add(rows.map(({ group, reference }) => `${group?.key}/${reference?.kind}`).join());
    pictures.add(pictureOf(rows));
    const levels = rows.filter(({ group, reference }) => group !== null && reference === null);
    expect(levels.map(({ group }) => group?.key)).toEqual(districtCodes);
    const told = levels.map(({ estimate }) => estimate?.value ?? Number.NEGATIVE_INFINITY);
    values.add(told.join());
    best.add(told.indexOf(Math.max(...told)));
  }
  expect([answers.size, pictures.size]).toEqual([1, 1]);
  expect(values.size).toBeGreaterThan(turns * 0.95);
  expect(best.size).toBeGreaterThan(4);
});
