import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';

/** A line of the trail as a test looks at it. */
export interface Line {
  readonly username: string;
  readonly deed: string;
  readonly subject: string | null;
  readonly allowed: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Number of the newest line. */
export async function newestNumber({ system }: AttackedCity): Promise<number> {
  const { rows } = await system.database.owner.$client.query('SELECT max(sequence)::int AS top FROM audit_event');
  return Number(rows[0].top);
}

/** Lines behind a number, the oldest first. */
export async function linesAfter({ system }: AttackedCity, after: number): Promise<readonly Line[]> {
  const { rows } = await system.database.owner.$client.query(
    'SELECT username, deed, subject, allowed, details FROM audit_event WHERE sequence > $1 ORDER BY sequence',
    [after],
  );
  return rows;
}
