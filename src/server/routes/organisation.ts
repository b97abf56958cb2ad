import { newRegion } from '#domain/organisation/region.ts';
import { newUnit } from '#domain/organisation/unit.ts';
import { route } from '#server/route.ts';
import { createRegion, createUnit, readOrganisation } from '#services/organisation/manageOrganisation.ts';

/** Regions and units. */
export const organisationRoutes = {
  'GET /api/organisation': route('organisation.read', {}, ({ db, actor }) => readOrganisation(db, { actor })),
  'POST /api/regions': route('organisation.manage', { body: newRegion }, ({ db, actor, now, body }) =>
    createRegion(db, { actor, now }, body),
  ),
  'POST /api/units': route('organisation.manage', { body: newUnit }, ({ db, actor, now, body }) =>
    createUnit(db, { actor, now }, body),
  ),
};
