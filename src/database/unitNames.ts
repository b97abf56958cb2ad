import { asc, eq, inArray } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { unit } from './schema/organisation.ts';
import { unitVersion } from './schema/register.ts';

/**
 * Names of many units on many days with one question, as `unit_name_on` gives them one by one: the version in force on the day (the latest
 * where the day is null), before the first version that one, and without any the name of the register.
 */
export async function unitNamesOverTime(
  db: Database,
  unitIds: readonly string[],
): Promise<(unitId: string, day: string | null) => string> {
  const ids = [...new Set(unitIds)];
  const versions =
    ids.length === 0
      ? []
      : await db
          .select({ id: unit.id, present: unit.name, name: unitVersion.name, from: unitVersion.validFrom })
          .from(unit)
          .leftJoin(unitVersion, eq(unitVersion.unitId, unit.id))
          .where(inArray(unit.id, ids))
          .orderBy(asc(unitVersion.validFrom), asc(unitVersion.sequence));
  const known = new Map(ids.map((id): [string, (typeof versions)[number][]] => [id, []]));
  for (const version of versions) known.get(version.id)?.push(version);
  return (unitId, day) => {
    const own = known.get(unitId) ?? [];
    const inForce = own.findLast(({ from }) => from !== null && (day === null || from <= day)) ?? own[0];
    return inForce?.name ?? inForce?.present ?? '';
  };
}
