import type { PoolClient } from 'pg';
import type { World } from './world.ts';

/** Tables without row-level security, each with the reason. A new table is not among them. */
const open: Readonly<Record<string, string>> = {
  account: 'read before anybody is known to act; belongs to no region',
  administrator_recovery: 'the three administrators are those of the installation',
  api_token: 'read before anybody is known to act; asked for by account',
  audit_event: 'append-only; read by the audit administrator alone',
  clock_run: 'one row per day about the system',
  delegation: 'decides who acts, so it is read before',
  disclosure_plan: 'decisions about cells without their values',
  former_password: 'by account',
  indicator: 'one library for the installation',
  installation: 'one row about the system',
  known_device: 'by account',
  notice_choice: 'by account',
  notice_delivery: 'by account; holds no text',
  notice_robot: 'kept by the system administrator; its address is sealed',
  organisation_change: 'register of regions and units',
  post: 'decides who acts, so it is read before',
  post_holding: 'decides who acts, so it is read before',
  reading_alert: 'seen by the security administrator alone',
  recovery_code: 'by account',
  region: 'register: the policies themselves read it',
  region_version: 'register',
  saved_filter: 'by account',
  session: 'read before anybody is known to act',
  sign_on_attempt: 'before anybody is known to act',
  throttle: 'keys from which nobody can be read',
  traced_file: 'append-only; read by the audit administrator alone',
  unit: 'register: the policies themselves read it',
  unit_code: 'register',
  unit_succession: 'register',
  unit_version: 'register',
  upload: 'by account; the bytes lie outside the database',
};

/** Tables of which everybody may see all rows and write only those in reach, each with the reason. */
const readable: Readonly<Record<string, string>> = {
  alliance: 'register: names and periods, filtered by the service',
  alliance_member: 'register: units and periods, filtered by the service',
  disclosure_limits_change: 'rules without results, needed wherever a number is released',
};

interface Table {
  readonly name: string;
  readonly protected: boolean;
  readonly columns: readonly string[];
  readonly generated: readonly string[];
}

async function tablesOf(world: World): Promise<readonly Table[]> {
  const { rows } = await world.system.database.owner.$client.query(
    `SELECT c.relname AS name, c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid) AS protected,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns,
       coalesce(array_agg(a.attname::text) FILTER (WHERE a.attidentity = 'a'), '{}') AS generated
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') GROUP BY c.oid ORDER BY 1`,
  );
  return rows;
}

/** Tables that have neither a policy nor a reason to have none, and reasons for tables that have one or are gone. */
export async function unexplained(world: World): Promise<readonly string[]> {
  const tables = await tablesOf(world);
  const bare = tables.filter((table) => !table.protected && open[table.name] === undefined).map(({ name }) => name);
  const idle = Object.keys(open).filter((name) => tables.find((table) => table.name === name)?.protected === true);
  return [...bare.map((name) => `${name} has no policy`), ...idle.map((name) => `${name} has a policy by now`)];
}

/** What the application role could see or do for 东湖区 in what belongs to the neighbour and to another city, straight in SQL. */
export async function breaches(world: World): Promise<{ readonly tables: number; readonly found: readonly string[] }> {
  const tables = (await tablesOf(world)).filter((table) => table.protected);
  const found: string[] = [];
  for (const table of tables)
    for (const place of ['sibling', 'other-city'] as const) found.push(...(await breachesOf(world, table, place)));
  return { tables: tables.length, found };
}

async function breachesOf(world: World, { name, columns, generated }: Table, place: 'sibling' | 'other-city') {
  const theirs = foreignIds(world, place);
  const condition = `to_jsonb(t)::text ~ '${theirs.join('|')}'`;
  const owner = world.system.database.owner.$client;
  const { rows } = await owner.query(`SELECT to_jsonb(t) AS row FROM "${name}" t WHERE ${condition} LIMIT 1`);
  if (rows.length === 0) return [`${name}: no row of ${place} to attack`];
  const faults: string[] = [];
  const as = `${name} of ${place}`;
  await asEast(world, async (client) => {
    const seen = await client.query(`SELECT 1 FROM "${name}" t WHERE ${condition}`);
    if (seen.rowCount !== 0 && readable[name] === undefined) faults.push(`${as}: ${seen.rowCount} rows seen`);
    const [column] = columns;
    for (const write of [
      `UPDATE "${name}" t SET "${column}" = "${column}" WHERE ${condition}`,
      `DELETE FROM "${name}" t WHERE ${condition}`,
    ]) {
      const outcome = await attempt(client, write);
      if (outcome !== 'denied' && outcome !== 0) faults.push(`${as}: ${write.slice(0, 6)} touched ${outcome}`);
    }
    const insertable = columns.filter((one) => !generated.includes(one)).map((one) => `"${one}"`);
    const insert = `INSERT INTO "${name}" (${insertable}) SELECT ${insertable} FROM jsonb_populate_record(NULL::"${name}", $1)`;
    const outcome = await attempt(client, insert, [JSON.stringify(rows[0].row)]);
    if (outcome !== 'denied') faults.push(`${as}: put in, ${outcome}`);
  });
  return faults;
}

/** Ids of what belongs to that region and to nobody else. */
function foreignIds({ objects }: World, place: 'sibling' | 'other-city'): readonly string[] {
  const { regionCode: _, ...ids } = objects[place];
  return Object.values(ids);
}

/** Rows touched, or that PostgreSQL refused it for want of a right (42501). */
async function attempt(client: PoolClient, text: string, values: readonly unknown[] = []): Promise<number | string> {
  await client.query('SAVEPOINT attempt');
  try {
    return (await client.query(text, [...values])).rowCount ?? 0;
  } catch (error) {
    const code = String(Object(error).code);
    return code === '42501' ? 'denied' : code;
  } finally {
    await client.query('ROLLBACK TO attempt');
  }
}

/** Statements as the application role, for 东湖区教育局, undone at the end. */
async function asEast(world: World, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await world.system.database.db.$client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('mingjian.scope', '/990100/990102/', true), set_config('mingjian.unit', $1, true)`,
      [world.units.bureau],
    );
    await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Rows that the application role sees when nobody is said to act, by table. */
export async function seenByNobody(world: World): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const { name } of (await tablesOf(world)).filter((table) => table.protected)) {
    const { rowCount } = await world.system.database.db.$client.query(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (rowCount !== 0 && readable[name] === undefined) seen.push(name);
  }
  return seen;
}
