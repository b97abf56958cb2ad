import { chmodSync, chownSync, copyFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#database/connect.ts';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';
import { type Certificates, canCertify, makeCertificates } from './certificates.ts';

let folder: string;
let server: EmbeddedPostgres | undefined;
let certificates: Certificates;
/** An address of this machine on which nobody else listens. */
const host = '127.73.12.9';

describe.skipIf(!canCertify)('an outside database', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mingjian-tls-'));
    certificates = makeCertificates(folder, host);
    const data = join(folder, 'data');
    lockDataFolder(folder);
    server = await startEmbeddedPostgres(data, { listen_addresses: host });
    await turnTlsOn();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('12.3.1: a database over TLS is reached over TLS, and says so', async () => {
    expect(await cipherOf(`sslmode=verify-full&sslrootcert=${certificates.authority}`)).toMatch(/^TLSv1\.[23]$/);
  });

  test('12.3.2: a certificate of nobody we know is refused, also where the address only asks for encryption', async () => {
    for (const mode of ['require', 'verify-ca', 'verify-full'])
      await expect(cipherOf(`sslmode=${mode}`)).rejects.toThrow();
  });

  test('12.3.4: with the authority that is named the same server is taken, with another one it is not', async () => {
    await expect(cipherOf(`sslmode=verify-full&sslrootcert=${certificates.authority}`)).resolves.toMatch(/^TLS/);
    const other = await mkdtemp(join(folder, 'other-'));
    const { authority } = makeCertificates(other, host);
    await expect(cipherOf(`sslmode=verify-full&sslrootcert=${authority}`)).rejects.toThrow();
  });
});

/** The version of TLS that the server sees on a connection of ours with these parameters of the address. */
async function cipherOf(parameters: string): Promise<string> {
  const connectionString = `postgres://postgres@${host}/postgres?${parameters}`;
  const db = connect({ connectionString });
  try {
    const { rows } = await db.$client.query('SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    return String(rows[0]?.version);
  } finally {
    await db.$client.end();
  }
}

/** Puts key and certificate beside the database files, as its account, and has the server read them. */
async function turnTlsOn(): Promise<void> {
  const cluster = join(folder, 'data', 'postgres', 'cluster');
  const { uid, gid } = statSync(cluster);
  for (const [from, name] of [
    [certificates.certificate, 'server.crt'],
    [certificates.key, 'server.key'],
  ] as const) {
    const to = join(cluster, name);
    copyFileSync(from, to);
    chmodSync(to, 0o600);
    chownSync(to, uid, gid);
  }
  const client = new Client({ host, user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query('ALTER SYSTEM SET ssl = on');
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
