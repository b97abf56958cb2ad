import type { Database } from '#database/connect.ts';
import { listEveryUnit, listRegions, type RegionRow, type UnitRow } from '#database/organisation.ts';

/** Every region and unit by id, also those that have ended, as the rules of change look at them. */
export async function loadRegister(db: Database): Promise<{
  readonly regions: ReadonlyMap<string, RegionRow>;
  readonly units: ReadonlyMap<string, UnitRow>;
}> {
  const regions = await listRegions(db);
  const units = await listEveryUnit(db);
  return {
    regions: new Map(regions.map((row) => [row.id, row])),
    units: new Map(units.map((row) => [row.id, row])),
  };
}
