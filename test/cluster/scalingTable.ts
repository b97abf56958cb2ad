import type { ClickHouse } from '#analytics/cluster/clickHouse.ts';
import { type ClusterTable, tableName } from '#analytics/cluster/tableColumns.ts';

/** How large a simulated table is. */
export interface SimulatedShape {
  readonly rows: number;
  readonly replicates: number;
  readonly values: number;
}

const PUPILS_PER_SCHOOL = 200;

/**
 * Makes a table of simulated pupils (模拟数据) inside a cluster: no row travels through this program. Schools of 200 pupils lie on
 * one shard each; every number follows from hashes of the row's number, so that each run has the same rows.
 */
export async function fillSimulated(
  servers: readonly ClickHouse[],
  { cluster, groups, ...table }: ClusterTable & { readonly cluster: string; readonly groups: number },
  { rows, replicates, values }: SimulatedShape,
): Promise<void> {
  const weights = Array.from({ length: replicates + 1 }, (_, r) => `w${r}`);
  const scores = Array.from({ length: values }, (_, m) => `pv${m + 1}`);
  const numbers = [...weights, ...scores, 'escs'].map((name) => `${name} Float64`).join(', ');
  const list = `school UInt32, region UInt8, stratum UInt16, ${numbers}`;
  const local = { database: table.database, table: `${table.table}_local` };
  for (const [shard, server] of servers.entries()) {
    await server.run(`CREATE TABLE ${tableName(local)} (${list}) ENGINE = MergeTree ORDER BY school`);
    await server.run(
      `CREATE TABLE ${tableName(table)} (${list}) ENGINE = Distributed(${cluster}, ${local.database}, ${local.table}, school)`,
    );
    const own = rows / servers.length;
    const school = `intDiv(number, ${PUPILS_PER_SCHOOL}) * ${servers.length} + ${shard}`;
    const select = [
      `toUInt32(${school}) AS mj_school`,
      `toUInt8(mj_school % ${groups})`,
      `toUInt16(intDiv(mj_school, 50))`,
      ...weights.map(
        (_, r) => `0.5 + ${uniform(`mj_school * 131 + ${r}`)} + 0.1 * ${uniform(`number * 257 + ${r + 1000}`)}`,
      ),
      ...scores.map(
        (_, m) =>
          `480 + 60 * ${normal('mj_school', 1)} + 80 * ${normal('number', 10)} + 20 * ${normal('number', 20 + 5 * m)}`,
      ),
      `${normal('number', 10)} * 0.5 + ${normal('number', 500)}`,
    ];
    await server.run(`INSERT INTO ${tableName(local)} SELECT ${select.join(', ')} FROM numbers(${own})`);
  }
}

/** A number in [0, 1) that depends on an expression alone. */
function uniform(expression: string): string {
  return `(intHash32(${expression}) / 4294967296)`;
}

/** Nearly normal, mean 0 and variance 1: three uniform numbers. */
function normal(number: string, salt: number): string {
  const parts = [0, 1, 2].map((i) => uniform(`${number} * 1009 + ${salt + i}`));
  return `(2 * (${parts.join(' + ')} - 1.5))`;
}
