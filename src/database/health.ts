import { Client } from 'pg';
import { appliedMigrationsOf } from './backup/snapshot.ts';
import type { Login } from './connect.ts';
import { ignoreLostConnection } from './lostConnection.ts';

/** What a database says of itself. */
export interface HealthRow {
  readonly version: string;
  readonly migrations: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** Damaged pages that were met since statistics began. */
  readonly checksumFailures: number;
  /** The database server's clock. */
  readonly now: Date;
  /** When the latest line of the audit trail was written, or null where there is none. */
  readonly lastAudit: Date | null;
}

/** Where files are referred to: content hash of every dataset, SHA-256 of every vaulted file that has to be there. */
export interface ReferredFiles {
  readonly columns: readonly string[];
  readonly vault: readonly string[];
}

/** Asks a database for its version, schema, settings and clock. */
export async function readHealth(owner: Login): Promise<HealthRow> {
  const migrations = await appliedMigrationsOf(owner);
  return await withClient(owner, async (client) => {
    const settings = await client.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit')`,
    );
    const state = await client.query<{ version: string; failures: number; now: Date; last: Date | null }>(
      `SELECT current_setting('server_version') AS version, clock_timestamp() AS now,
         coalesce((SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()), 0)::int AS failures,
         ${migrations.length === 0 ? 'NULL::timestamptz' : '(SELECT max(at) FROM audit_event)'} AS last`,
    );
    const [{ version, failures, now, last }] = state.rows;
    return {
      ...{ version, migrations, checksumFailures: failures, now, lastAudit: last },
      settings: Object.fromEntries(settings.rows.map(({ name, setting }) => [name, setting])),
    };
  });
}

/** The files that the database expects in the data folder, each once. */
export async function listReferredFiles(owner: Login): Promise<ReferredFiles> {
  return await withClient(owner, async (client) => {
    const list = async (query: string) => (await client.query<{ hash: string }>(query)).rows.map(({ hash }) => hash);
    return {
      columns: await list('SELECT DISTINCT content_hash AS hash FROM dataset ORDER BY 1'),
      vault: await list('SELECT DISTINCT sha256 AS hash FROM ledger_evidence ORDER BY 1'),
    };
  });
}

async function withClient<Result>(owner: Login, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ ...owner, statement_timeout: 120_000 });
  client.on('error', ignoreLostConnection);
  await client.connect();
  return await work(client).finally(() => client.end());
}
