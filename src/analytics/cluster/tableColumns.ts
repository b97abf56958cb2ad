import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { ClickHouse } from './clickHouse.ts';
import { sqlName, sqlText } from './sqlText.ts';

/** A table on a cluster: usually the Distributed one that spans all shards. */
export interface ClusterTable {
  readonly database: string;
  readonly table: string;
}

/** The columns of a table as SQL that gives what the engine expects, whatever type they are stored in. */
export interface TableColumns {
  /** Every column as a data file would describe it. */
  readonly infos: readonly ColumnInfo[];
  readonly has: (name: string) => boolean;
  /** As Float64; absence is NaN. Refuses an absent column and one of text. */
  readonly number: (name: string) => string;
  /** As text; absence is the empty text. */
  readonly text: (name: string) => string;
  readonly isNumber: (name: string) => boolean;
}

/** Reads `库.表`; anything else is refused (`cluster.table-name`). */
export function parseClusterTable(written: string): ClusterTable {
  const [database = '', table = '', ...more] = written.split('.');
  if (database !== '' && table !== '' && more.length === 0) return { database, table };
  throw new RuleError('cluster.table-name', `“${written}”不是“库.表”`, {
    remedy: '请写成“库.表”，例如 monitoring.pupils。',
  });
}

/** The table's name in SQL. */
export function tableName({ database, table }: ClusterTable): string {
  return `${sqlName(database)}.${sqlName(table)}`;
}

/** Asks the cluster which columns a table has. */
export async function tableColumns(client: ClickHouse, table: ClusterTable): Promise<TableColumns> {
  const which = `database = ${sqlText(table.database)} AND table = ${sqlText(table.table)}`;
  const rows = await client.rows(`SELECT name, type FROM system.columns WHERE ${which}`, ['text', 'text']);
  if (rows.length === 0) throw unknownTable(table);
  const types = new Map(rows.map(([name, type]) => [String(name), String(type)]));
  return columnsOf(types, table);
}

function unknownTable({ database, table }: ClusterTable): RuleError {
  return new RuleError('cluster.table-unknown', `ClickHouse 集群上没有表“${database}.${table}”，或该用户看不到它`, {
    remedy: '请核对“库.表”的写法（区分大小写）和该用户的权限。',
  });
}

function columnsOf(types: ReadonlyMap<string, string>, { database, table }: ClusterTable): TableColumns {
  const typeOf = (name: string): string => {
    const type = types.get(name);
    if (type !== undefined) return type;
    throw new RuleError('columns.unknown', `集群上的表“${database}.${table}”没有列“${name}”`, {
      remedy: '请核对列名（区分大小写）。',
    });
  };
  return {
    infos: [...types].map(([name, type]) => infoOf(name, isNumeric(type))),
    has: (name) => types.has(name),
    isNumber: (name) => isNumeric(typeOf(name)),
    number: (name) => {
      const type = typeOf(name);
      if (isNumeric(type)) return numberOf(sqlName(name), type);
      throw new RuleError('columns.not-numeric', `列“${name}”应为数值，在集群上却是 ${type}`, {
        remedy: '请改选数值列，或重新装入该表。',
      });
    },
    text: (name) => textOf(sqlName(name), typeOf(name)),
  };
}

function infoOf(name: string, isNumber: boolean): ColumnInfo {
  return { name, label: null, type: isNumber ? 'number' : 'text', valueLabels: {}, missingCodes: [] };
}

const NUMERIC = /^(Nullable\()?(U?Int\d+|Float\d+|Decimal)/;

function isNumeric(type: string): boolean {
  return NUMERIC.test(type);
}

function numberOf(name: string, type: string): string {
  if (type === 'Float64') return name;
  return type.startsWith('Nullable(') ? `ifNull(toFloat64(${name}), nan)` : `toFloat64(${name})`;
}

function textOf(name: string, type: string): string {
  return type.includes('Nullable(') ? `ifNull(toString(${name}), '')` : `toString(${name})`;
}
