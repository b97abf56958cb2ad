import type { Database } from '#database/connect.ts';
import { listUnits } from '#database/organisation.ts';
import { holdOrganisation } from '#database/register.ts';
import type { Actor } from '#domain/access/actor.ts';
import { isWithin } from '#domain/organisation/region.ts';
import { RuleError } from '#domain/ruleError.ts';

/**
 * Refuses, as not found, any unit outside the actor's region, and any that has ended: nobody gives duties or lists to a neighbour or a
 * superior. None of them can end before the deed is done.
 */
export async function requireUnitsInScope(db: Database, { scope }: Actor, ids: readonly string[]): Promise<void> {
  await holdOrganisation(db);
  const units = await listUnits(db);
  const reached = new Set(units.filter(({ regionPath }) => isWithin(regionPath, scope)).map(({ id }) => id));
  if (ids.some((id) => !reached.has(id)))
    throw new RuleError('organisation.not-found', '没有这个单位', { status: 404 });
}
