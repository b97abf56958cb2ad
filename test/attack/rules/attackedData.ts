import { simulateCity } from '#demo/simulateCity.ts';
import { type SimulatedTable, textsOf } from '#demo/simulatedTable.ts';
import { toCsv } from '#demo/toCsv.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { eastCode } from './attackedBureau.ts';

const city = simulateCity({ seed: 20260301, sampledSchools: 6, pupilsPerSchool: 8 });
const [first, second] = city.rounds.map(({ students }) => students);
const schoolsIn = (table: SimulatedTable) => textsOf(table, 'SCHOOL').filter((school) => school !== null);
const schools = [...new Set([...schoolsIn(first), ...schoolsIn(second)])];
const eastSchools = new Set(schoolsIn(first).filter((_, row) => textsOf(first, 'DISTRICT')[row] === eastCode));
const fewSchools = [...eastSchools].slice(0, 4);

const few = { key: 'few', label: '四所学校' };
const rest = { key: 'rest', label: '其余学校' };

/**
 * The simulated student table with two groups more: four schools of 东湖区 against all others (`few`, too few schools), and the
 * district once more under another name (`zone`), as a careless mapping may have it.
 */
export const attackedMapping: DatasetMapping = {
  ...city.mapping,
  groups: [
    ...city.mapping.groups,
    {
      ...{ code: 'cluster', name: '学校组', column: 'SCHOOL' },
      values: Object.fromEntries(schools.map((school) => [school, fewSchools.includes(school) ? few : rest])),
    },
    { ...(city.mapping.region ?? { values: {} }), code: 'zone', name: '片区', column: 'DISTRICT' },
  ],
};

/** Student files of the two rounds as CSV text. */
export const attackedFiles: readonly [first: string, second: string] = [toCsv(first), toCsv(second)];

/** The same file with the scores of its districts exchanged: district `i` gets the scores of district `order[i]`. */
export function withScoresExchanged(order: readonly number[]): string {
  const districts = [...new Set(textsOf(first, 'DISTRICT'))];
  const rowsOf = districts.map((code) => rowsWhere(first, (row) => textsOf(first, 'DISTRICT')[row] === code));
  const values = first.values.map((column, index) => {
    if (!(column instanceof Float64Array) || !/^PV/.test(first.columns[index].name)) return column;
    const exchanged = Float64Array.from(column);
    for (const [target, source] of order.entries())
      rowsOf[target].forEach((row, place) => {
        exchanged[row] = column[rowsOf[source][place % rowsOf[source].length]];
      });
    return exchanged;
  });
  return toCsv({ ...first, values });
}

/** The file of the second round with every score moved by some points, so that the change is beyond doubt. */
export function withScoresMoved(points: number): string {
  const values = second.values.map((column, index) =>
    column instanceof Float64Array && /^PV/.test(second.columns[index].name)
      ? column.map((score) => score + points)
      : column,
  );
  return toCsv({ ...second, values });
}

/** Pupil ids of the first file as they were delivered. */
export const pupilIds: readonly string[] = textsOf(first, 'STUDENT').filter((id) => id !== null);

function rowsWhere({ rows }: SimulatedTable, keep: (row: number) => boolean): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter(keep);
}
