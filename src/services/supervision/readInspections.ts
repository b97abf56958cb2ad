import type { Database } from '#database/connect.ts';
import { findInspection, type InspectionRow, listDraws, listInspections } from '#database/inspections.ts';
import { seedOf, suggestedSizes } from '#domain/supervision/drawSample.ts';
import { strataOf } from '#domain/supervision/frame.ts';
import { isReached } from '#services/access/requireReach.ts';
import type { Act } from '#services/act.ts';
import { readChains, readTeam } from './readChains.ts';
import { noInspection } from './stepInspection.ts';

/** Inspections in reach, in the order in which they were drafted. */
export async function readInspections(db: Database) {
  return (await listInspections(db)).map(({ id, title, subject, state, startsOn, endsOn, regionId }) => ({
    ...{ id, title, subject, state, startsOn, endsOn, regionId },
  }));
}

/** One inspection: its list by strata, what was published of it, and the draw. Units that only received a paper of it see neither. */
export async function readInspection(db: Database, act: Act, id: string) {
  const { actor } = act;
  const row = await getInspection(db, id);
  const sees = await isReached(db, actor, { deed: 'supervision.read', touch: 'view', regionId: row.regionId });
  const entry = { deed: 'supervision.inspect', touch: 'entry', regionId: row.regionId } as const;
  const strata = strataOf(row.frame ?? []);
  return {
    ...told(row),
    strata: sees ? strata : [],
    suggested: sees ? suggestedSizes(strata) : {},
    draws: sees ? await listDraws(db, id) : [],
    ...(await readTeam(db, row, await isReached(db, actor, entry))),
    chains: row.state === 'drawn' ? await readChains(db, act, { row, sees }) : [],
  };
}

/** Everything but the list and the secret; the seed once it was drawn with. */
function told({ frame, secret, publicNumber, ...row }: InspectionRow) {
  const seed = secret === null || publicNumber === null ? null : seedOf(secret, publicNumber);
  return { ...row, publicNumber, seed, frameCount: frame?.length ?? null };
}

export async function getInspection(db: Database, id: string): Promise<InspectionRow> {
  const row = await findInspection(db, id);
  if (row === undefined) throw noInspection();
  return row;
}
