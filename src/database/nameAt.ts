import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** What a region was called when something was put on record: a later name does not change the record. */
export function regionNameAt(regionId: SQLWrapper, moment: SQLWrapper): SQL<string> {
  return sql<string>`region_name_on(${regionId}, bureau_day(${moment}))`;
}

/** What a unit was called at a moment; null where there is no unit. */
export function unitNameAt(unitId: SQLWrapper, moment: SQLWrapper): SQL<string> {
  return sql<string>`unit_name_on(${unitId}, bureau_day(${moment}))`;
}
