import type { TestDatabase } from '#test/support/database.ts';

/** Tables that a refused attempt may touch: the note of it, when its session was last seen, and from which device it signed in again. */
const noted = ['audit_event', 'session', 'known_device'];

/** A hash over all rows of each business table, by name; equal hashes mean that nothing was changed. */
export async function tableHashes({ owner }: TestDatabase): Promise<Readonly<Record<string, string>>> {
  const tables = await owner.$client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const names = tables.rows.map(({ name }) => name).filter((name) => !noted.includes(name));
  const each = names.map(
    (name) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM "${name}" t`,
  );
  const { rows } = await owner.$client.query<{ name: string; hash: string }>(each.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
