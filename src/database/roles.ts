import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { Login } from './connect.ts';
import { schemaLock } from './migrate.ts';
import { queueSchema } from './queueSchema.ts';

/** Role under which the application works: it owns nothing, deletes nothing, and row-level security holds for it. */
export const applicationRole = 'mingjian_app';

const withoutPrivileges = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';

/** Rights of that role on a table, by the first word of the comment on the table; the empty word stands for no such comment. */
const rightsByComment = {
  'append-only': 'SELECT, INSERT',
  ephemeral: 'SELECT, INSERT, UPDATE, DELETE',
  '': 'SELECT, INSERT, UPDATE',
} as const;

/** Makes the application role where it is missing. On the socket of the embedded server it needs no password (null). */
export async function makeApplicationRole(owner: Login, role: string, password: string | null): Promise<void> {
  await asOwner(owner, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 1) return;
    const secret = password === null ? '' : `PASSWORD ${escapeLiteral(password)}`;
    await client.query(`CREATE ROLE ${escapeIdentifier(role)} ${withoutPrivileges} ${secret}`);
  });
}

/** Sets the password of a role that the owner has made. */
export async function setPassword(owner: Login, role: string, password: string): Promise<void> {
  await asOwner(owner, async (client) => {
    await client.query(`ALTER ROLE ${escapeIdentifier(role)} PASSWORD ${escapeLiteral(password)}`);
  });
}

/** Whether the owner may make roles on its server. */
export async function canMakeRoles(owner: Login): Promise<boolean> {
  return asOwner(owner, async (client) => {
    const { rows } = await client.query(
      'SELECT rolcreaterole OR rolsuper AS yes FROM pg_roles WHERE rolname = current_user',
    );
    return rows[0].yes === true;
  });
}

/**
 * Gives the application role exactly its rights, taking back whatever it had: reading and writing on every table, deleting only
 * where a table is commented `ephemeral`, no changing where it is commented `append-only`; everything inside the queue.
 */
export async function grantApplicationRole(owner: Login, role: string): Promise<void> {
  await asOwner(owner, async (client) => {
    for (const statement of [...generalGrants(escapeIdentifier(role)), ...(await tableGrants(client, role))])
      await client.query(statement);
  });
}

function generalGrants(role: string): string[] {
  return [
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`,
    `GRANT USAGE ON SCHEMA public, ${queueSchema} TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, ${queueSchema} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${queueSchema} TO ${role}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, ${queueSchema} TO ${role}`,
  ];
}

async function tableGrants(client: Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; comment: string | null }>(
    `SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS comment
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')`,
  );
  return rows.map(
    ({ name, comment }) =>
      `GRANT ${rightsFor(comment)} ON public.${escapeIdentifier(name)} TO ${escapeIdentifier(role)}`,
  );
}

function rightsFor(comment: string | null): string {
  const word = /^(append-only|ephemeral)\b/.exec(comment ?? '')?.[1] ?? '';
  return Object.entries(rightsByComment).find(([key]) => key === word)?.[1] ?? rightsByComment[''];
}

/** One transaction, under the lock that also guards migrations: two servers that start together do not disturb each other. */
async function asOwner<Result>(owner: Login, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(owner);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [schemaLock]);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end();
  }
}
