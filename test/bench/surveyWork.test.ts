import { expect, test } from 'vitest';
import { collectColumns } from '#analytics/collectColumns.ts';
import { surveyTasks } from './surveyTasks.ts';
import { COUNTRIES, columnNames, PLAUSIBLE_VALUES, REPLICATES, surveyWork } from './surveyWork.ts';

/** The columns of the first country of a work in which every country has so many pupils. */
async function firstCountry(pupils: number, seed?: number): Promise<(name: string) => Float64Array> {
  const { columns, blocks } = surveyWork(pupils * COUNTRIES, seed);
  const { value } = await blocks().next();
  return (name) => value.values[columns.findIndex((column) => column.name === name)];
}

test('a seed fixes the work, another seed gives another', async () => {
  const [one, again, other] = await Promise.all([firstCountry(90, 1), firstCountry(90, 1), firstCountry(90, 2)]);
  expect(one('W80')).toEqual(again('W80'));
  expect(one('PV10')).not.toEqual(other('PV10'));
});

test('no two weights are equal', async () => {
  const at = await firstCountry(900);
  expect(new Set(columnNames.weights.flatMap((name) => [...at(name)])).size).toBe(900 * (REPLICATES + 1));
});

test('replicates are balanced: any two of them agree in half of the 80 zones, and pairs of schools go opposite ways', async () => {
  const schools = 2 * REPLICATES;
  const at = await firstCountry(30 * schools);
  const grows = (r: number, school: number) => at(`W${r}`)[30 * school] > at('W0')[30 * school];
  const signs = Array.from({ length: REPLICATES }, (_, r) =>
    Array.from({ length: REPLICATES }, (_, zone) => (grows(r + 1, 2 * zone) ? 1 : -1)),
  );
  for (let r = 0; r < REPLICATES; r += 1)
    for (let s = 0; s < r; s += 1) expect(signs[r].reduce((sum, sign, zone) => sum + sign * signs[s][zone], 0)).toBe(0);
  for (let zone = 0; zone < REPLICATES; zone += 1) expect(grows(7, 2 * zone)).not.toBe(grows(7, 2 * zone + 1));
});

test('every task tells a number of the first country, the mean being that of a plain loop', {
  timeout: 60_000,
}, async () => {
  const columns = await collectColumns(surveyWork(120 * COUNTRIES));
  for (const task of Object.values(surveyTasks)) expect(task.run(columns).error).toBeGreaterThan(0);
  const at = await firstCountry(120);
  const mean = columnNames.plausibleValues
    .map((name) => at(name).reduce((sum, value, i) => sum + value * at('W0')[i], 0) / at('W0').reduce((a, b) => a + b))
    .reduce((sum, one) => sum + one / PLAUSIBLE_VALUES, 0);
  expect(surveyTasks.means.run(columns).value).toBeCloseTo(mean, 8);
});
