import { createRandom, shuffle } from '#demo/random.ts';
import { simulateCity } from '#demo/simulateCity.ts';
import { numbersOf, type SimulatedTable, textsOf } from '#demo/simulatedTable.ts';
import { toCsv } from '#demo/toCsv.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';

const { rounds, mapping } = simulateCity({ seed: 20260301, sampledSchools: 6, pupilsPerSchool: 8 });
const [{ students }] = rounds;
const kept = ['STUDENT', 'SCHOOL', 'DISTRICT', 'W_STU', 'JKZONE', 'JKREP', 'GENDER', 'LOCATION', 'INTEREST'];

/** Codes of the districts in the simulated file, in their order. */
export const districtCodes: readonly string[] = [...new Set(textsOf(students, 'DISTRICT'))]
  .filter((code) => code !== null)
  .toSorted();

/** `count` orders of the districts, by chance, the same every time. */
export function permutations(count: number): readonly (readonly number[])[] {
  const random = createRandom(20_260_301, 2);
  const places = districtCodes.map((_, index) => index);
  return Array.from({ length: count }, () => shuffle(places, random));
}

/** Code of the measure that holds the scores of the permutation with that number. */
export const measureOf = (turn: number): string => `m${turn}`;

/** One student file with a measure for each permutation: district `i` has the scores of district `order[i]`, on equal terms. */
export function permutedFile(orders: readonly (readonly number[])[]): string {
  const columns = students.columns.map((column, index) => ({ column, values: students.values[index] }));
  const base = columns.filter(({ column }) => kept.includes(column.name));
  const scoreColumn = columns.find(({ column }) => column.name === 'PV1MATH');
  if (scoreColumn === undefined) throw new Error('no scores');
  const scores = orders.map((order, turn) => ({
    column: { ...scoreColumn.column, name: `S${turn}` },
    values: exchanged(students, order),
  }));
  const all = [...base, ...scores];
  return toCsv({ ...students, columns: all.map(({ column }) => column), values: all.map(({ values }) => values) });
}

/** How that file is read: one plain measure per permutation. */
export function permutedMapping(count: number): DatasetMapping {
  return {
    ...mapping,
    measures: Array.from({ length: count }, (_, turn) => ({
      ...{ code: measureOf(turn), name: `数学 ${turn}`, columns: `S${turn}`, count: null },
      range: { min: 0, max: 1000 },
    })),
  };
}

function exchanged(table: SimulatedTable, order: readonly number[]): Float64Array {
  const own = textsOf(table, 'DISTRICT');
  const scores = numbersOf(table, 'PV1MATH');
  const rowsOf = districtCodes.map((code) => own.flatMap((district, row) => (district === code ? [row] : [])));
  const result = Float64Array.from(scores);
  for (const [target, source] of order.entries())
    for (const [place, row] of rowsOf[target].entries())
      result[row] = scores[rowsOf[source][place % rowsOf[source].length]];
  return result;
}
