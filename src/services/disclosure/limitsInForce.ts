import type { Database } from '#database/connect.ts';
import { type LimitsChangeRow, listConfirmedLimits } from '#database/monitoring/limitsChanges.ts';
import { type RegionalLimits, strictestLimits } from '#domain/disclosure/regionalLimits.ts';
import { isWithin } from '#domain/organisation/region.ts';

/** What holds for a region: the limits, and the decisions behind them, none where the built-in ones stand. */
export interface LimitsInForce {
  readonly limits: RegionalLimits;
  readonly decisions: readonly string[];
}

/**
 * The strictest of what the region at `path` and the regions above it last confirmed: a city's wish holds for the data of its
 * districts too. A laxer wish of a district changes nothing while its city's is stricter.
 */
export async function limitsInForce(db: Database, path: string): Promise<LimitsInForce> {
  const last = new Map<string, LimitsChangeRow>();
  for (const { change, regionPath } of await listConfirmedLimits(db))
    if (isWithin(path, regionPath)) last.set(change.regionId, change);
  const changes = [...last.values()];
  return {
    limits: strictestLimits(changes.map(({ limits }) => limits)),
    decisions: changes.map(({ id }) => id).sort(),
  };
}

/** What a region itself last confirmed, whatever holds above it. */
export async function ownLimits(db: Database, regionId: string): Promise<RegionalLimits> {
  const own = (await listConfirmedLimits(db)).filter(({ change }) => change.regionId === regionId);
  return strictestLimits(own.slice(-1).map(({ change }) => change.limits));
}
