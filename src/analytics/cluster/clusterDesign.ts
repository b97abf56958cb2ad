import { RuleError } from '#domain/ruleError.ts';
import type { LinearizedDesign, ReplicateDesign, VarianceDesign } from '#statistics/design.ts';
import { primaryUnits } from '#statistics/primaryUnits.ts';
import { replicateFactors } from '#statistics/replicateFactor.ts';
import type { Scheme } from '#statistics/sample.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import type { ClickHouse } from './clickHouse.ts';
import type { SampleCounts } from './clusterFacts.ts';
import type { ClusterQuestion, ClusterRows } from './clusterRows.ts';
import { ROW_COLUMN } from './loadTable.ts';
import { fullOnly, type Slicing, unitSlicing, zoneSlicing } from './slicing.ts';
import type { TableColumns } from './tableColumns.ts';

/** A design made ready for sums on the cluster. */
export interface PreparedDesign {
  readonly variance: VarianceDesign;
  readonly scheme: Scheme;
  readonly slicing: Slicing;
  /** Clusters by cell (linearized designs), or null. */
  readonly units: readonly ReadonlySet<number>[] | null;
  /** Per cell, the whole last: replicates that treat its rows differently from the full sample (jackknife designs). */
  readonly active: readonly number[];
  readonly order: string | null;
}

/** What a design is made ready from. */
export interface DesignSource {
  readonly rows: ClusterRows;
  readonly columns: TableColumns;
  readonly question: ClusterQuestion;
  readonly replicates: readonly string[];
  readonly counts: SampleCounts;
}

/** Makes a design ready: replicates as columns of weights, jackknife zones and clusters as sums by key. */
export async function prepareDesign(client: ClickHouse, source: DesignSource): Promise<PreparedDesign> {
  const { variance } = source.question.design;
  const order = source.columns.has(ROW_COLUMN) ? source.columns.number(ROW_COLUMN) : null;
  switch (variance.kind) {
    case 'census':
      return { ...censusDesign(source), order };
    case 'replicates':
      return { ...replicateDesign(source), order };
    case 'jackknife-zones':
      return { ...(await zoneDesign(client, source)), order };
    case 'linearized':
      return { ...(await linearizedDesign(client, source)), order };
  }
}

type Unordered = Omit<PreparedDesign, 'order'>;

function censusDesign({ rows }: DesignSource): Unordered {
  const slicing = fullOnly({ kind: 'columns', weights: [rows.weight] });
  return { variance: { kind: 'census' }, scheme: { kind: 'census' }, slicing, units: null, active: [] };
}

/** Columns that only say how many replicates there are. */
const emptyColumns = (count: number) => Array.from({ length: count }, () => new Float64Array(0));

function replicateDesign({ rows, question, replicates, counts }: DesignSource): Unordered {
  const { variance, samplingVariance } = question.design;
  if (variance.kind !== 'replicates') throw new Error('not a replicate design');
  const design: ReplicateDesign = {
    kind: 'replicates',
    weights: emptyColumns(replicates.length),
    method: variance.method,
    centre: variance.centre ?? 'estimate',
    samplingVarianceFrom: samplingVariance,
    ...(variance.fay === undefined ? {} : { fayRho: variance.fay }),
    ...(variance.scale === undefined ? {} : { scale: variance.scale }),
  };
  const differing = counts.cells.map((cell) => Array.from(cell.differing, (count) => count > 0));
  const whole = replicates.map((_, r) => differing.some((cell) => cell[r]));
  return {
    variance: design,
    scheme: schemeOf(design),
    slicing: { kind: 'columns', weights: [rows.weight, ...replicates] },
    units: null,
    active: [...differing, whole].map((cell) => cell.filter(Boolean).length),
  };
}

function schemeOf(design: ReplicateDesign): Scheme {
  return {
    kind: 'replicates',
    weights: design.weights,
    unchecked: design.weights,
    rule: { factors: replicateFactors(design), centre: design.centre },
  };
}

/** The zones of the whole table, as the embedded engine takes them before it turns to a subset; those that count, by cell. */
async function zoneDesign(client: ClickHouse, { rows, columns, question, counts }: DesignSource): Promise<Unordered> {
  const { variance, samplingVariance } = question.design;
  if (variance.kind !== 'jackknife-zones') throw new Error('not a design of jackknife zones');
  const [zone, unit] = [columns.number(variance.zone), columns.number(variance.unit)];
  const cell = `toFloat64(${rows.cell(counts.labels)}) AS mj_cell`;
  const answer = await client.rows(
    `SELECT ${cell}, toInt64(${zone}) AS mj_zone, toInt64(${unit}) AS mj_unit, toInt64(countIf((${rows.scope}) AND ${rows.counted})) FROM ${rows.table} WHERE ${rows.weight} > 0 GROUP BY mj_cell, mj_zone, mj_unit`,
    ['number', 'whole', 'whole', 'whole'],
  );
  const odd = answer.find(([, , half]) => half !== 0 && half !== 1);
  if (odd !== undefined)
    throw new StatisticsError('design.zones', `half ${String(odd[2])} of zone ${String(odd[1])} is neither 0 nor 1`);
  const zones = [...new Set(answer.map(([, one]) => Number(one)))].sort((a, b) => a - b);
  const halves = variance.method === 'jk2-half' ? [1] : [1, 0];
  const design: ReplicateDesign = {
    kind: 'replicates',
    method: variance.method,
    weights: emptyColumns(zones.length * halves.length),
    centre: 'estimate',
    samplingVarianceFrom: samplingVariance,
  };
  const counted = answer.filter(([, , , count]) => Number(count) > 0);
  const inCell = counts.cells.map((_, cell) => new Set(counted.flatMap(([at, one]) => (at === cell ? [one] : []))));
  const whole = new Set(counted.map(([, one]) => one));
  return {
    variance: design,
    scheme: schemeOf(design),
    slicing: zoneSlicing(rows.weight, { zone, unit, zones, halves }),
    units: null,
    active: [...inCell, whole].map((set) => set.size * halves.length),
  };
}

async function linearizedDesign(
  client: ClickHouse,
  { rows, columns, question, counts }: DesignSource,
): Promise<Unordered> {
  const { variance } = question.design;
  if (variance.kind !== 'linearized') throw new Error('not a linearized design');
  const stratum = variance.strata === null ? "''" : columns.text(variance.strata);
  const cluster = variance.clusters === null ? rowAsCluster(columns) : columns.text(variance.clusters);
  const population = variance.populationClusters;
  const size = population === undefined ? 'inf' : columns.number(population);
  const name = `concat(toString(length(${stratum})), ':', ${stratum}, ${cluster})`;
  const select = `SELECT ${stratum} AS mj_stratum, ${cluster} AS mj_cluster, toFloat64(${size}) AS mj_size, any(${name}), groupUniqArrayIf(toFloat64(${rows.cell(counts.labels)}), ${rows.counted})`;
  const answer = await client.rows(
    `${select} FROM ${rows.table} WHERE ${rows.weight} != 0 GROUP BY mj_stratum, mj_cluster, mj_size`,
    ['text', 'text', 'number', 'text', 'numbers'],
  );
  const drawn = answer.map((row) => ({
    stratum: String(row[0]),
    size: Number(row[2]),
    name: String(row[3]),
    cells: row[4] as Float64Array,
  }));
  const numbers = new Map(drawn.map(({ name: one }, unit) => [one, unit]));
  const design = clusterList(variance.lonely ?? 'fail', drawn, population !== undefined);
  const units = primaryUnits(design, new Float64Array(drawn.length).fill(1));
  return {
    variance: {
      ...design,
      strata: variance.strata === null ? null : new Int32Array(0),
      clusters: variance.clusters === null ? null : new Int32Array(0),
    },
    scheme: { kind: 'linearized', units },
    slicing: unitSlicing(rows.weight, name, numbers),
    units: counts.cells.map(
      (_, cell) => new Set(drawn.flatMap(({ cells }, unit) => (cells.includes(cell) ? [unit] : []))),
    ),
    active: [],
  };
}

interface DrawnCluster {
  readonly stratum: string;
  readonly size: number;
}

/** The clusters as a design with one row each, so that the engine numbers and checks them as it does rows. */
function clusterList(
  lonely: LinearizedDesign['lonely'],
  drawn: readonly DrawnCluster[],
  hasSizes: boolean,
): LinearizedDesign {
  const strata = [...new Set(drawn.map(({ stratum }) => stratum))];
  const places = new Map(strata.map((stratum, h) => [stratum, h]));
  return {
    kind: 'linearized',
    strata: Int32Array.from(drawn, ({ stratum }) => places.get(stratum) ?? 0),
    clusters: Int32Array.from(drawn, (_, unit) => unit),
    populationClusters: hasSizes ? Float64Array.from(drawn, ({ size }) => size) : null,
    lonely,
  };
}

function rowAsCluster(columns: TableColumns): string {
  if (columns.has(ROW_COLUMN)) return columns.text(ROW_COLUMN);
  throw new RuleError('cluster.rows-as-clusters', '抽样设计没有写群，而集群上的表没有行号，无法逐行计算', {
    remedy: `请写明“clusters”，或用装入程序重新装表（它会加上列“${ROW_COLUMN}”）。`,
  });
}
