import { Client, escapeIdentifier } from 'pg';
import type { Login } from '#database/connect.ts';
import { ignoreLostConnection } from '#database/lostConnection.ts';
import { schemaLock } from '#database/migrate.ts';
import { RuleError } from '#domain/ruleError.ts';
import { type CopiedSequence, type CopiedTable, listTables } from './snapshot.ts';

/** Takes the rows of a copy, table by table, in any order. */
export interface Loading {
  add(table: string, rows: readonly string[]): Promise<void>;
}

/** What a copy says of itself once its rows were added. */
export interface Brought<Content> {
  readonly tables: readonly CopiedTable[];
  readonly sequences: readonly CopiedSequence[];
  readonly content: Content;
}

/**
 * Fills a database whose tables are made but hold nothing, in one transaction: all of it is there afterwards, or nothing. References
 * between tables are taken away while rows arrive and put back, and thereby checked, at the end. `bring` adds the rows and answers
 * what the copy says of its tables and sequences; other tables than those that exist are refused. Answers its `content`.
 */
export async function loadDatabase<Content>(
  owner: Login,
  bring: (loading: Loading) => Promise<Brought<Content>>,
): Promise<Content> {
  const client = new Client(owner);
  client.on('error', ignoreLostConnection);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [schemaLock]);
    const present = await listTables(client);
    await refuseUnlessEmpty(client);
    const references = await dropReferences(client);
    await switchTriggers(client, present, 'DISABLE');
    for (const { name } of present) await client.query(`TRUNCATE public.${escapeIdentifier(name)}`);
    const { tables, sequences, content } = await bring({ add: (table, rows) => addRows(client, table, rows) });
    if (JSON.stringify(tables) !== JSON.stringify(present)) throw otherTables();
    for (const statement of references) await client.query(statement);
    await switchTriggers(client, present, 'ENABLE');
    for (const { name, value, called } of sequences)
      await client.query('SELECT setval($1::regclass, $2, $3)', [`public.${escapeIdentifier(name)}`, value, called]);
    await client.query('COMMIT');
    return content;
  } finally {
    await client.end();
  }
}

/** Accounts are the first thing that a system in use has. */
async function refuseUnlessEmpty(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM public.account LIMIT 1');
  if (rowCount === 0) return;
  throw new RuleError('backup.database-not-empty', '数据库中已有数据，恢复不会覆盖它', {
    status: 409,
    remedy: '请把 DATABASE_URL 指向一个新建的空数据库，或不设 DATABASE_URL 而恢复到内嵌数据库。',
  });
}

/** Takes the foreign keys away; answers the statements that put them back. */
async function dropReferences(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT c.conrelid::regclass::text AS table, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  return rows.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
}

/** What guards tables against ordinary deeds stands aside while a copy is put back. */
async function switchTriggers(
  client: Client,
  tables: readonly CopiedTable[],
  way: 'ENABLE' | 'DISABLE',
): Promise<void> {
  for (const { name } of tables) await client.query(`ALTER TABLE public.${escapeIdentifier(name)} ${way} TRIGGER USER`);
}

async function addRows(client: Client, table: string, rows: readonly string[]): Promise<void> {
  const name = `public.${escapeIdentifier(table)}`;
  await client.query(
    `INSERT INTO ${name} OVERRIDING SYSTEM VALUE
     SELECT (read.line).* FROM (SELECT text::${name} AS line FROM unnest($1::text[]) AS text OFFSET 0) AS read`,
    [rows],
  );
}

function otherTables(): RuleError {
  return new RuleError('backup.other-tables', '备份中的数据表与本程序的不同', {
    remedy: '请用生成这份备份的程序版本恢复，再升级。',
  });
}
