import type { Block, ColumnInfo, ColumnValues, TableReader } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { ClickHouse } from './clickHouse.ts';
import { type RowBinaryWriter, writeRowBinary } from './rowBinary.ts';
import { sqlName } from './sqlText.ts';
import { type ClusterTable, tableName } from './tableColumns.ts';

/** Where a table is put on a cluster. */
export interface LoadTarget extends ClusterTable {
  /** Name of the cluster in the servers' configuration (`remote_servers`). */
  readonly cluster: string;
  /** Column by which rows are dealt to the shards: the school, so that a school lies on one shard. */
  readonly shardBy: string;
}

/** Column that the loader adds: the place of the row in the file, from 0. It decides the order of equal values. */
export const ROW_COLUMN = 'mingjian_row';

/**
 * Writes a table onto a cluster: on every server a MergeTree table `<table>_local` and over them a Distributed table `<table>`, to
 * which the rows go; the servers deal them out by a hash of the school. Numbers are Float64 (missing NaN), texts String (missing
 * empty). A table of that name must not exist (`cluster.table-exists`). Answers the number of rows.
 */
export async function loadTable(
  servers: readonly ClickHouse[],
  target: LoadTarget,
  reader: TableReader,
): Promise<number> {
  const [first] = servers;
  if (first === undefined) throw new Error('a cluster has a server');
  if (!reader.columns.some(({ name }) => name === target.shardBy))
    throw new RuleError('columns.unknown', `数据中没有用来分片的列“${target.shardBy}”`, {
      remedy: '请改选学校代码列。',
    });
  for (const server of servers) await createTables(server, target, reader.columns);
  let rows = 0;
  for await (const block of reader.blocks()) {
    await first.run(`INSERT INTO ${tableName(target)} FORMAT RowBinary`, encode(block, rows));
    rows += block.rows;
  }
  return rows;
}

/** Removes what `loadTable` made; a table that is not there is passed over. */
export async function dropTable(servers: readonly ClickHouse[], target: ClusterTable): Promise<void> {
  for (const server of servers) {
    await server.run(`DROP TABLE IF EXISTS ${tableName(target)}`);
    await server.run(`DROP TABLE IF EXISTS ${tableName(localTable(target))}`);
  }
}

function localTable({ database, table }: ClusterTable): ClusterTable {
  return { database, table: `${table}_local` };
}

async function createTables(server: ClickHouse, target: LoadTarget, columns: readonly ColumnInfo[]): Promise<void> {
  const shardBy = sqlName(target.shardBy);
  const definitions = columns.map(({ name, type }) => `${sqlName(name)} ${type === 'number' ? 'Float64' : 'String'}`);
  const list = [...definitions, `${sqlName(ROW_COLUMN)} Int64`].join(', ');
  const names = [target.cluster, target.database, localTable(target).table].map(sqlName).join(', ');
  await server.run(
    `CREATE TABLE ${tableName(localTable(target))} (${list}) ENGINE = MergeTree ORDER BY (${shardBy}, ${sqlName(ROW_COLUMN)})`,
  );
  await server.run(
    `CREATE TABLE ${tableName(target)} (${list}) ENGINE = Distributed(${names}, cityHash64(toString(${shardBy})))`,
  );
}

function encode({ values, rows }: Block, first: number): Uint8Array<ArrayBuffer> {
  const writer = writeRowBinary();
  for (let row = 0; row < rows; row += 1) {
    for (const column of values) writeCell(writer, column, row);
    writer.whole(first + row);
  }
  return writer.bytes();
}

function writeCell(writer: RowBinaryWriter, column: ColumnValues, row: number): void {
  if (column instanceof Float64Array) writer.number(column[row] ?? Number.NaN);
  else writer.text(String(column[row] ?? ''));
}
