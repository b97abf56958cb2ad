import { listWarningLimits } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { defaultWarningLimits, type WarningLimits } from '#domain/rectification/warning.ts';

/** When something of a region counts as near and as behind. */
export type WarningLimitsOf = (regionId: string) => WarningLimits;

/** The limits of every region, the defaults where one has set nothing. */
export async function readWarningLimits(db: Database): Promise<WarningLimitsOf> {
  const rows = await listWarningLimits(db);
  const limits = new Map(
    rows.map((row) => [row.region_id, { nearDays: row.near_days, behindPoints: row.behind_points }]),
  );
  return (regionId) => limits.get(regionId) ?? defaultWarningLimits;
}
