import { Client, escapeIdentifier } from 'pg';
import type { Login } from '#database/connect.ts';
import { ignoreLostConnection } from '#database/lostConnection.ts';

/** A table as it is copied: rows travel in PostgreSQL's own text form of a row, in which every value keeps every digit. */
export interface CopiedTable {
  readonly name: string;
  /** Name and type of every column, in order. */
  readonly columns: readonly string[];
}

/** Where a sequence stands. */
export interface CopiedSequence {
  readonly name: string;
  readonly value: string;
  readonly called: boolean;
}

/** The database as it was at one moment, whatever is written meanwhile. */
export interface Snapshot {
  readonly serverVersion: string;
  /** Hashes of the migrations that made the tables, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly CopiedTable[];
  readonly sequences: readonly CopiedSequence[];
  /** Rows of a table in the order of their bytes, a few hundred at a time. */
  rows(table: CopiedTable): AsyncGenerator<readonly string[]>;
  close(): Promise<void>;
}

/** Values as text must not depend on who asks: these settings fix how they are written. */
const fixedForms = [
  "SET TimeZone = 'UTC'",
  "SET DateStyle = 'ISO, YMD'",
  "SET IntervalStyle = 'postgres'",
  "SET bytea_output = 'hex'",
  'SET extra_float_digits = 1',
  'SET statement_timeout = 0',
];

/** How many rows are fetched at a time. */
const page = 200;

/** Opens a snapshot as the owner (one read-only transaction, REPEATABLE READ); it holds nothing up but changes of the schema. */
export async function openSnapshot(owner: Login): Promise<Snapshot> {
  const client = new Client(owner);
  client.on('error', ignoreLostConnection);
  await client.connect();
  try {
    for (const setting of fixedForms) await client.query(setting);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return {
      serverVersion: (await one<{ server_version: string }>(client, 'SHOW server_version')).server_version,
      migrations: await appliedMigrations(client),
      tables: await listTables(client),
      sequences: await listSequences(client),
      rows: (table) => readRows(client, table),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Hashes of the migrations that a database has seen, oldest first; none where it is empty. */
export async function appliedMigrationsOf(owner: Login): Promise<string[]> {
  const client = new Client(owner);
  client.on('error', ignoreLostConnection);
  await client.connect();
  return await appliedMigrations(client).finally(() => client.end());
}

async function appliedMigrations(client: Client): Promise<string[]> {
  const { known } = await one<{ known: boolean }>(
    client,
    `SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS known`,
  );
  if (!known) return [];
  const { rows } = await client.query<{ hash: string }>('SELECT hash FROM drizzle.__drizzle_migrations ORDER BY id');
  return rows.map(({ hash }) => hash);
}

/** The tables that hold data. The queue is left out: it is filled again from the imports that are open. */
export async function listTables(client: Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(
    `SELECT c.relname AS name, array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
  );
  return rows;
}

async function listSequences(client: Client): Promise<CopiedSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`,
  );
  const found: CopiedSequence[] = [];
  for (const { name } of rows) {
    const state = `SELECT last_value AS value, is_called AS called FROM public.${escapeIdentifier(name)}`;
    found.push({ name, ...(await one<{ value: string; called: boolean }>(client, state)) });
  }
  return found;
}

async function* readRows(client: Client, { name }: CopiedTable): AsyncGenerator<readonly string[]> {
  await client.query(
    `DECLARE copied NO SCROLL CURSOR FOR
     SELECT line::text AS line FROM public.${escapeIdentifier(name)} AS line ORDER BY line::text COLLATE "C"`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`FETCH ${page} FROM copied`);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < page) break;
  }
  await client.query('CLOSE copied');
}

async function one<Row extends object>(client: Client, query: string): Promise<Row> {
  const { rows } = await client.query<Row>(query);
  return rows[0] as Row;
}
