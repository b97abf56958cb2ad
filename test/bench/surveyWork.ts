import type { Block, ColumnInfo, TableReader } from '#domain/monitoring/table.ts';
import { randomNumbers } from '#test/reference/randomNumbers.ts';

/** Size of a work in the manner of PISA: 80 countries, 80 replicates after Fay, ten plausible values, five predictors. */
export const COUNTRIES = 80;
export const REPLICATES = 80;
export const PLAUSIBLE_VALUES = 10;
const PUPILS_PER_SCHOOL = 30;
const FAY = 0.5;

const numbered = (stem: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${stem}${from + i}`);

/** Names of the columns by what they are for; weight 0 is that of the full sample. */
export const columnNames = {
  weights: numbered('W', 0, REPLICATES),
  plausibleValues: numbered('PV', 1, PLAUSIBLE_VALUES),
  predictors: ['GIRL', 'ESCS', 'GRADE', 'LANGUAGE', 'INTEREST'],
  country: 'COUNTRY',
  school: 'SCHOOL',
} as const;

const names = [
  columnNames.country,
  columnNames.school,
  ...columnNames.weights,
  ...columnNames.plausibleValues,
  ...columnNames.predictors,
];

/**
 * 模拟数据: a survey of about the given number of pupils that the seed fixes, country by country. Schools come in pairs, one of which
 * weighs 1.5 and the other 0.5 times its weight in each replicate, by a Hadamard matrix; every weight is jittered, so that no two are equal
 * and nothing can be compressed. One predictor misses 4 % of its values.
 */
export function surveyWork(rows: number, seed = 2022): TableReader {
  const perCountry = Math.round(rows / COUNTRIES);
  async function* blocks(): AsyncGenerator<Block> {
    for (let country = 0; country < COUNTRIES; country += 1) yield countryBlock(country, perCountry, seed);
  }
  const columns = names.map((name): ColumnInfo => {
    return { name, label: null, type: 'number', valueLabels: {}, missingCodes: [] };
  });
  return { columns, rowCount: perCountry * COUNTRIES, blocks, close: async () => {} };
}

function countryBlock(country: number, rows: number, seed: number): Block {
  const random = randomNumbers(seed + country * 7919);
  const block = names.map(() => new Float64Array(rows));
  const countryMean = 480 + 40 * random.normal();
  let school = { mean: 0, status: 0, weight: 0 };
  for (let row = 0; row < rows; row += 1) {
    const code = Math.floor(row / PUPILS_PER_SCHOOL);
    if (row % PUPILS_PER_SCHOOL === 0)
      school = { mean: 35 * random.normal(), status: 0.5 * random.normal(), weight: 20 + 60 * random.uniform() };
    const pupil = [
      country,
      country * 10_000 + code,
      ...weightsOf(school.weight, code, random.uniform),
      ...resultsOf(countryMean + school.mean, school.status, random),
    ];
    for (const [column, value] of pupil.entries()) block[column][row] = value;
  }
  return { rows, values: block };
}

function weightsOf(weight: number, school: number, uniform: () => number): number[] {
  const jittered = (around: number) => around * (0.95 + 0.1 * uniform());
  const full = jittered(weight);
  const zone = Math.floor(school / 2) % REPLICATES;
  return columnNames.weights.map((_, r) => {
    if (r === 0) return full;
    const grows = hadamardSign(r - 1, zone) === (school % 2 === 0 ? 1 : -1);
    return jittered(full * (grows ? 2 - FAY : FAY));
  });
}

function resultsOf(mean: number, status: number, random: ReturnType<typeof randomNumbers>): number[] {
  const girl = random.uniform() < 0.5 ? 1 : 0;
  const escs = status + 0.8 * random.normal();
  const grade = Math.floor(3 * random.uniform()) - 1;
  const language = random.uniform() < 0.1 ? 1 : 0;
  const interest = random.normal();
  const ability = mean - 8 * girl + 18 * escs + 25 * grade - 15 * language + 6 * interest + 55 * random.normal();
  const plausible = columnNames.plausibleValues.map(() => ability + 30 * random.normal());
  return [...plausible, girl, escs, grade, language, random.uniform() < 0.04 ? Number.NaN : interest];
}

const PRIME = REPLICATES - 1;
const squares = new Set(Array.from({ length: PRIME - 1 }, (_, k) => (k + 1) ** 2 % PRIME));

/** Entry of Paley's Hadamard matrix of order 80, built on the squares modulo the prime 79 (Paley 1933). */
function hadamardSign(row: number, column: number): 1 | -1 {
  if (row === 0) return 1;
  if (column === 0 || row === column) return column === 0 ? 1 : -1;
  return squares.has((((row - column) % PRIME) + PRIME) % PRIME) ? 1 : -1;
}
