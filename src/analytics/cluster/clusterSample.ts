import { RuleError } from '#domain/ruleError.ts';
import { designDegrees } from '#statistics/designDegrees.ts';
import type { Sample } from '#statistics/sample.ts';
import type { CellFacts } from '#statistics/sampledStatistic.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import type { ClickHouse } from './clickHouse.ts';
import { type PreparedDesign, prepareDesign } from './clusterDesign.ts';
import { basesFrom, type CountedWeights, countRows, distinctByCell, type SampleCounts } from './clusterFacts.ts';
import { type ClusterQuestion, type ClusterRows, clusterRows, replicateColumns } from './clusterRows.ts';
import type { Slicing } from './slicing.ts';
import { type ClusterTable, tableColumns } from './tableColumns.ts';

/** A sample whose rows stay on the cluster: what finishing needs of it, and how to add its rows up. */
export interface ClusterSample {
  readonly client: ClickHouse;
  readonly rows: ClusterRows;
  readonly counts: SampleCounts;
  readonly slicing: Slicing;
  /** The cell of a row, as SQL. */
  readonly cell: string;
  /** The rows that count, as SQL. */
  readonly where: string;
  /** Place of a row among equal values, as SQL; null where the table does not tell. */
  readonly order: string | null;
  /** The same sample for the engine: every column is empty, only names, rules and counts are used. */
  readonly sample: Sample;
  readonly facts: CellFacts;
}

const NONE = new Float64Array(0);

/** Opens a sample on a cluster: looks its columns up, counts its rows and checks them. Refusals are those of the engine. */
export async function openClusterSample(
  client: ClickHouse,
  table: ClusterTable,
  question: ClusterQuestion,
): Promise<ClusterSample> {
  const columns = await tableColumns(client, table);
  const rows = clusterRows(table, columns, question);
  const replicates = replicateColumns(question.design).map(columns.number);
  const counts = await countSubset(client, { rows, question, weights: { replicates, differing: markOf(question) } });
  const cell = rows.cell(counts.labels);
  const prepared = await prepareDesign(client, { rows, columns, question, replicates, counts });
  const sample = bareSample(question, { rows, counts, prepared });
  const bases = basesFrom(counts.cells, { schools: await schoolsOf(client, rows, counts), units: prepared.units });
  return {
    client,
    rows,
    counts,
    slicing: prepared.slicing,
    cell,
    where: `(${rows.scope}) AND ${rows.counted}`,
    order: prepared.order,
    sample,
    facts: { bases, degrees: designDegrees(sample, bases, () => prepared.active) },
  };
}

function markOf({ design: { variance } }: ClusterQuestion): CountedWeights['differing'] {
  if (variance.kind !== 'replicates' || !variance.method.startsWith('jk')) return 'none';
  return variance.method === 'jk1' ? 'zero' : 'unequal';
}

interface Counting {
  readonly rows: ClusterRows;
  readonly question: ClusterQuestion;
  readonly weights: CountedWeights;
}

async function countSubset(client: ClickHouse, { rows, question, weights }: Counting): Promise<SampleCounts> {
  try {
    return await countRows(client, rows, weights);
  } catch (failure) {
    const { within } = question;
    if (within === null || !(failure instanceof StatisticsError) || failure.code !== 'rows.none') throw failure;
    throw new RuleError('estimate.subset-empty', `数据中没有属于“${within.group.name}”=“${within.key}”的行`);
  }
}

/** Schools by cell as running numbers; null where the design names none. */
async function schoolsOf(
  client: ClickHouse,
  rows: ClusterRows,
  { labels }: SampleCounts,
): Promise<readonly ReadonlySet<number>[] | null> {
  if (rows.school === null) return null;
  const numbers = new Map<string, number>();
  const numberOf = (school: string): number => {
    const number = numbers.get(school) ?? numbers.size;
    numbers.set(school, number);
    return number;
  };
  const texts = await distinctByCell(client, rows, { labels, text: rows.school });
  return texts.map((schools) => new Set([...schools].map(numberOf)));
}

function bareSample(
  { design }: ClusterQuestion,
  { rows, counts, prepared }: { rows: ClusterRows; counts: SampleCounts; prepared: PreparedDesign },
): Sample {
  const stored = counts.labels.length + 1;
  const cells = {
    labels: counts.labels,
    ofRow: new Int32Array(0),
    eligible: new Int32Array(stored + 1),
    stored,
    whole: stored,
  };
  return {
    design: {
      weights: design.weight === null ? null : NONE,
      variance: prepared.variance,
      schools: rows.school === null ? null : new Int32Array(0),
    },
    measure: rows.values.map(() => NONE),
    weights: NONE,
    scheme: prepared.scheme,
    cells,
  };
}
