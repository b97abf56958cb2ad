import type { Base } from '#statistics/base.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import type { ClickHouse } from './clickHouse.ts';
import type { ClusterRows } from './clusterRows.ts';
import type { WireType } from './rowBinary.ts';
import { sqlArray } from './sqlText.ts';

/** What is known of the rows of each cell before anything is added up. Cells are the groups, then the rest. */
export interface CellCounts {
  readonly n: number;
  readonly weightedN: number;
  readonly eligible: number;
  /** Sum, smallest and largest of every value column among the rows that count. */
  readonly sums: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Rows that count whose replicate weight differs from the full one (JK1: is 0), per replicate. */
  readonly differing: Float64Array;
}

/** Counts of a sample, by cell. */
export interface SampleCounts {
  /** Groups in which a row counts, in the order of the keys. */
  readonly labels: readonly string[];
  /** One entry per label, then the rest. */
  readonly cells: readonly CellCounts[];
}

/** Columns of weights to look through, and what marks a replicate as differing. */
export interface CountedWeights {
  readonly replicates: readonly string[];
  readonly differing: 'none' | 'zero' | 'unequal';
}

/**
 * Counts the rows of every cell and looks through weights and values, all on the cluster. Refuses what the embedded engine
 * refuses, under the same codes: no rows, weights that are missing, negative or infinite, infinite values, no value at all.
 */
export async function countRows(client: ClickHouse, rows: ClusterRows, weights: CountedWeights): Promise<SampleCounts> {
  const all = await countCells(client, { rows, weights });
  const labels = rows.labels.filter((_, cell) => (all.get(cell)?.n ?? 0) > 0);
  const empty = emptyCounts(rows.values.length, weights.replicates.length);
  const kept = labels.map((label) => all.get(rows.labels.indexOf(label)) ?? empty);
  const gone = rows.labels.map((_, cell) => cell).filter((cell) => (all.get(cell)?.n ?? 0) === 0);
  const rest = [rows.labels.length, ...gone].map((cell) => all.get(cell) ?? empty).reduce(addCounts);
  const counts = { labels, cells: [...kept, rest] };
  if (!counts.cells.some(({ n }) => n > 0))
    throw new StatisticsError('measure.all-missing', 'no row with a weight above 0 has a value');
  return counts;
}

async function countCells(
  client: ClickHouse,
  { rows, weights }: { readonly rows: ClusterRows; readonly weights: CountedWeights },
): Promise<ReadonlyMap<number, CellCounts>> {
  const { counted, values } = rows;
  const number = (sql: string): [string, WireType] => [`toFloat64(${sql})`, 'number'];
  const list = (name: string): [string, WireType] => [
    sqlArray(values.map((value) => `${name}(${value}, ${counted})`)),
    'numbers',
  ];
  const faulty = [rows.weight, ...weights.replicates].map((weight) => `NOT (isFinite(${weight}) AND ${weight} >= 0)`);
  const parts: [string, WireType][] = [
    [`toFloat64(${rows.cell(rows.labels)}) AS mj_cell`, 'number'],
    number(`countIf(${counted})`),
    number(`sumIf(${rows.weight}, ${counted})`),
    number(`countIf(${rows.weight} != 0 AND ${rows.inSubset})`),
    number(`countIf(${rows.weight} > 0)`),
    list('sumIf'),
    list('minIf'),
    list('maxIf'),
    [
      sqlArray(
        weights.replicates.map((weight) => `toFloat64(countIf(${counted} AND ${differs(rows, weights, weight)}))`),
      ),
      'numbers',
    ],
    [sqlArray(faulty.map((fault) => `toFloat64(countIf(${fault}))`)), 'numbers'],
    [sqlArray(values.map((value) => `toFloat64(countIf(isInfinite(${value})))`)), 'numbers'],
  ];
  const usable = parts.map(([sql, type]): [string, WireType] =>
    sql === '[]' ? ['emptyArrayFloat64()', type] : [sql, type],
  );
  const select = usable.map(([sql]) => sql).join(', ');
  const answer = await client.rows(
    `SELECT ${select} FROM ${rows.table} WHERE ${rows.scope} GROUP BY mj_cell`,
    usable.map(([, type]) => type),
  );
  const read = answer.map(readCell);
  refuseFaults(read);
  return new Map(read.map(({ cell, counts }) => [cell, counts]));
}

function differs({ weight }: ClusterRows, { differing }: CountedWeights, replicate: string): string {
  if (differing === 'none') return '0';
  return differing === 'zero' ? `${replicate} = 0` : `${replicate} != ${weight}`;
}

interface ReadCell {
  readonly cell: number;
  readonly counts: CellCounts;
  readonly positive: number;
  readonly faultyWeights: Float64Array;
  readonly infinite: Float64Array;
}

function readCell(row: readonly unknown[]): ReadCell {
  const [cell, n, weightedN, eligible, positive] = row as number[];
  const [sums, least, most, differing, faultyWeights, infinite] = row.slice(5) as Float64Array[];
  return { cell, counts: { n, weightedN, eligible, sums, least, most, differing }, positive, faultyWeights, infinite };
}

function refuseFaults(cells: readonly ReadCell[]): void {
  if (cells.length === 0) throw new StatisticsError('rows.none', 'the measure has no rows');
  for (const { faultyWeights, infinite } of cells) {
    const weight = faultyWeights.findIndex((count) => count > 0);
    const column = weight === 0 ? 'the weight column' : `replicate ${weight}`;
    if (weight >= 0)
      throw new StatisticsError(
        'weights.invalid',
        `${column} has ${faultyWeights[weight]} rows without a finite weight ≥ 0`,
      );
    const value = infinite.findIndex((count) => count > 0);
    if (value >= 0) throw new StatisticsError('measure.infinite', `plausible value ${value + 1} has infinite values`);
  }
  if (!cells.some(({ positive }) => positive > 0))
    throw new StatisticsError('weights.none-positive', 'no row has a weight above 0');
}

function emptyCounts(values: number, replicates: number): CellCounts {
  return {
    n: 0,
    weightedN: 0,
    eligible: 0,
    sums: new Float64Array(values),
    least: new Float64Array(values).fill(Number.POSITIVE_INFINITY),
    most: new Float64Array(values).fill(Number.NEGATIVE_INFINITY),
    differing: new Float64Array(replicates),
  };
}

/** Counts of two sets of rows that share none. The extremes of a set without rows count for nothing. */
export function addCounts(a: CellCounts, b: CellCounts): CellCounts {
  if (a.n === 0 || b.n === 0) {
    const [full, other] = a.n === 0 ? [b, a] : [a, b];
    return { ...full, eligible: full.eligible + other.eligible };
  }
  const both = (x: Float64Array, y: Float64Array, how: (p: number, q: number) => number) =>
    x.map((one, i) => how(one, y[i] ?? 0));
  return {
    n: a.n + b.n,
    weightedN: a.weightedN + b.weightedN,
    eligible: a.eligible + b.eligible,
    sums: both(a.sums, b.sums, (p, q) => p + q),
    least: both(a.least, b.least, Math.min),
    most: both(a.most, b.most, Math.max),
    differing: both(a.differing, b.differing, (p, q) => p + q),
  };
}

/** The distinct texts of an expression among the rows that count, by cell: schools, clusters, zones. */
export async function distinctByCell(
  client: ClickHouse,
  rows: ClusterRows,
  { labels, text }: { readonly labels: readonly string[]; readonly text: string },
): Promise<readonly ReadonlySet<string>[]> {
  const select = `SELECT toFloat64(${rows.cell(labels)}) AS mj_cell, ${text} AS mj_text`;
  const where = `WHERE (${rows.scope}) AND ${rows.counted}`;
  const answer = await client.rows(`${select} FROM ${rows.table} ${where} GROUP BY mj_cell, mj_text`, [
    'number',
    'text',
  ]);
  const sets = Array.from({ length: labels.length + 1 }, () => new Set<string>());
  for (const [cell, one] of answer) sets[Number(cell)]?.add(String(one));
  return sets;
}

/** Counts as bases, the whole last. */
export function basesFrom(
  cells: readonly CellCounts[],
  {
    schools,
    units,
  }: { readonly schools: readonly ReadonlySet<number>[] | null; readonly units: readonly ReadonlySet<number>[] | null },
): readonly Base[] {
  const whole = cells.reduce(addCounts);
  const union = (sets: readonly ReadonlySet<number>[] | null) =>
    sets === null ? null : new Set(sets.flatMap((set) => [...set]));
  return [...cells, whole].map(({ n, weightedN, eligible }, cell) => ({
    n,
    weightedN,
    eligible,
    schools: schools?.[cell] ?? union(schools),
    units: units?.[cell] ?? union(units),
  }));
}
