import { countBurden, listBurdenLimits } from '#database/burden.ts';
import type { Database } from '#database/connect.ts';
import { listUnits, type PlacedUnit } from '#database/organisation.ts';
import { beyondReach } from '#database/withActor.ts';
import type { Actor } from '#domain/access/actor.ts';
import { type BurdenCounts, burdenKinds, limitFor, totalBurden } from '#domain/burden/burden.ts';
import { burdenTerm, burdenTermOf } from '#domain/burden/burdenTerm.ts';
import { type Act, dayOf } from '#services/act.ts';

/**
 * How often each school in reach was asked for something in a term, in the order of codes, beside the limit of its region. A school
 * sees itself, its superiors see their schools, nobody looks sideways. Requests of every region count, also of those that the asker
 * does not see: only their number is told.
 */
export async function readBurden(db: Database, { actor, now }: Act, termKey: string | null) {
  const term = termKey === null ? burdenTermOf(dayOf(now)) : burdenTerm(termKey);
  const schools = (await listUnits(db)).filter((unit) => unit.kind === 'school' && sees(actor, unit));
  const ids = schools.map(({ id }) => id);
  const counted = await beyondReach(db, actor, () => countBurden(db, ids, term));
  const limits = await listBurdenLimits(db);
  const byKind = burdenKinds.map(
    (kind) => [kind, new Map(counted[kind].map((row) => [row.unitId, row.count]))] as const,
  );
  return {
    term,
    limits: limits.map(({ regionPath: _, ...limit }) => limit),
    schools: schools.map(({ id, code, name, regionName, regionPath }) => {
      const counts = Object.fromEntries(byKind.map(([kind, of]) => [kind, of.get(id) ?? 0])) as BurdenCounts;
      return { id, code, name, regionName, counts, total: totalBurden(counts), limit: limitFor(regionPath, limits) };
    }),
  };
}

function sees({ unitId, scope }: Actor, unit: PlacedUnit): boolean {
  return unit.id === unitId || (scope !== null && unit.regionPath.startsWith(scope));
}
