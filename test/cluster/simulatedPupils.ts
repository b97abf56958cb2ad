import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { Block, ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';

const ROWS = 1500;
const SCHOOLS = 50;
const REPLICATES = 12;
const VALUES = 2;

/** A sequence of numbers in [0, 1) that is the same each time (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = numbersFrom(7);
const normal = () => random() + random() + random() + random() - 2;
const each = (value: (row: number) => number) => Float64Array.from({ length: ROWS }, (_, row) => value(row));

const schoolOf = (row: number) => Math.floor((row * SCHOOLS) / ROWS);
const effects = Array.from({ length: SCHOOLS }, () => 60 * normal());
const factors = Array.from({ length: REPLICATES }, () =>
  Array.from({ length: SCHOOLS }, () => (random() < 0.5 ? 0.5 : 1.5)),
);
const weights = each((row) => (row % 97 === 0 ? 0 : 0.5 + 3 * random()));
const ability = each((row) => 480 + effects[schoolOf(row)] + 80 * normal());

/** Simulated pupils (模拟数据): missing values, ties, zero weights, a group of few, and names with quotes in them. */
const columns = new Map<string, ColumnValues>([
  ['school', Array.from({ length: ROWS }, (_, row) => `校'${schoolOf(row)}\\`)],
  ['weight', weights],
  ['gender', each((row) => (row % 50 === 3 ? Number.NaN : 1 + Math.floor(2 * random())))],
  [
    'region',
    Array.from({ length: ROWS }, (_, row) => ['甲', '乙', "丙'", null][Math.floor(schoolOf(row) / 14)] ?? null),
  ],
  ['books', each(() => (random() < 0.05 ? 99 : Math.floor(6 * random())))],
  ['escs', each((row) => (row % 31 === 0 ? Number.NaN : (ability[row] - 480) / 120 + normal()))],
  ['stratum', each((row) => schoolOf(row) % 5)],
  ['population', each((row) => 12 + (schoolOf(row) % 5))],
  ['zone', each((row) => 1 + Math.floor(schoolOf(row) / 2))],
  ['unit', each((row) => schoolOf(row) % 2)],
]);
for (let m = 1; m <= VALUES; m += 1)
  columns.set(
    `PV${m}READ`,
    each((row) => (row % 40 === 11 ? Number.NaN : Math.round(2 * (ability[row] + 30 * normal())) / 2)),
  );
for (const [r, ofSchool] of factors.entries())
  columns.set(
    `W_${r + 1}`,
    weights.map((weight, row) => weight * ofSchool[schoolOf(row)] * (0.9 + 0.2 * random())),
  );

/** Columns by name; all of them where none is named. */
export function columnsOf(names: readonly string[] = [...columns.keys()]): Columns {
  return new Map(names.map((name) => [name, columns.get(name) ?? []]));
}

/** Columns of numbers. */
export function measureColumns(names: readonly string[]): readonly Float64Array[] {
  return names.map((name) => {
    const values = columns.get(name);
    if (values instanceof Float64Array) return values;
    throw new Error(`${name} is no column of numbers`);
  });
}

/** The pupils as a table that is read in blocks; of the first rows only, where a number is given. */
export function pupilTable(rows = ROWS): TableReader {
  return tableOf(columns, rows);
}

/** Columns as a table that is read in blocks. */
export function tableOf(from: ReadonlyMap<string, ColumnValues>, rows: number): TableReader {
  const infos = [...from].map(
    ([name, values]): ColumnInfo => ({
      name,
      label: null,
      type: values instanceof Float64Array ? 'number' : 'text',
      valueLabels: {},
      missingCodes: [],
    }),
  );
  async function* blocks(): AsyncGenerator<Block> {
    for (let at = 0; at < rows; at += 1000) {
      const to = Math.min(rows, at + 1000);
      yield { rows: to - at, values: [...from.values()].map((values) => values.slice(at, to)) };
    }
  }
  return { columns: infos, rowCount: rows, blocks, close: async () => {} };
}

type Design = Pick<DatasetMapping, 'variance' | 'samplingVariance'> & { readonly weight?: null };

const replicates = { kind: 'replicates', pattern: 'W_{n}', count: REPLICATES } as const;

/** A design of each kind. */
export const designs: Readonly<Record<string, Design>> = {
  'Fay replicates': { variance: { ...replicates, method: 'fay', fay: 0.5 }, samplingVariance: 'all' },
  'BRR around the mean, first value': {
    variance: { ...replicates, method: 'brr', centre: 'mean' },
    samplingVariance: 'first',
  },
  'JK1 with a scale': { variance: { ...replicates, method: 'jk1', scale: 0.7 }, samplingVariance: 'all' },
  'jackknife zones, half': {
    variance: { kind: 'jackknife-zones', zone: 'zone', unit: 'unit', method: 'jk2-half' },
    samplingVariance: 'first',
  },
  'jackknife zones, full': {
    variance: { kind: 'jackknife-zones', zone: 'zone', unit: 'unit', method: 'jk2-full' },
    samplingVariance: 'all',
  },
  'clusters in strata, finite population': {
    variance: { kind: 'linearized', strata: 'stratum', clusters: 'school', populationClusters: 'population' },
    samplingVariance: 'all',
  },
  'clusters alone': { variance: { kind: 'linearized', strata: null, clusters: 'school' }, samplingVariance: 'all' },
  'rows drawn directly': { variance: { kind: 'linearized', strata: null, clusters: null }, samplingVariance: 'all' },
  census: { variance: { kind: 'census' }, samplingVariance: 'all' },
  'census without weights': { variance: { kind: 'census' }, samplingVariance: 'all', weight: null },
};

/** How the columns are read under a design. */
export function mappingOf(design: string): DatasetMapping {
  const chosen = designs[design];
  if (chosen === undefined) throw new Error(`no design is called ${design}`);
  return {
    preset: null,
    weight: 'weight',
    school: 'school',
    student: null,
    ...chosen,
    region: {
      code: 'region',
      name: '区县',
      column: 'region',
      values: {
        甲: { key: 'a', label: '甲区' },
        乙: { key: 'b', label: '乙区' },
        "丙'": { key: 'c', label: '丙区' },
        丁: { key: 'd', label: '丁区' },
      },
    },
    measures: [
      {
        code: 'read',
        name: '阅读',
        columns: 'PV{n}READ',
        count: VALUES,
        levels: { cuts: [420, 480, 540], names: ['1', '2', '3', '4'] },
      },
      { code: 'books', name: '藏书', columns: 'books', count: null, missing: [99] },
    ],
    groups: [
      {
        code: 'gender',
        name: '性别',
        column: 'gender',
        values: { 1: { key: 'f', label: '女' }, 2: { key: 'm', label: '男' } },
      },
    ],
  };
}
