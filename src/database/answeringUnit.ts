import { eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { unit } from './schema/organisation.ts';

/** Who answers for a unit: itself while it stands; once it has ended, its heir, and the heir of that one. */
export function answeringUnit(unitId: SQLWrapper): SQL<string> {
  return sql<string>`answering_unit(${unitId})`;
}

/** The same for one unit: its id, its name, and the day on which it ended too, where nobody carries on. */
export async function getAnsweringUnit(db: Database, unitId: string) {
  const { id, name, endedOn } = unit;
  const [row] = await db
    .select({ id, name, endedOn })
    .from(unit)
    .where(eq(id, answeringUnit(sql`${unitId}::uuid`)));
  return row;
}
