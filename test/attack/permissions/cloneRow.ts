import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';

/** Copies a row of a table, by its id, with some columns changed; answers the id of the copy. */
export type Clone = (table: string, id: string, changes: Readonly<Record<string, unknown>>) => Promise<string>;

/** Copies rows as the owner, past every rule: what an object is, only elsewhere. */
export function cloner(client: Pick<Pool, 'query'>): Clone {
  return async (table, id, changes) => {
    const copy = randomUUID();
    const changed = JSON.stringify({ id: copy, ...changes });
    const { rowCount } = await client.query(
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, $2::jsonb)).* FROM "${table}" t WHERE t.id = $1`,
      [id, changed],
    );
    if (rowCount !== 1) throw new Error(`no row ${id} in ${table} to copy`);
    return copy;
  };
}
