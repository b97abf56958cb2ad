import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { allianceEnd, newAlliance, newAllianceMember } from '#domain/organisation/alliance.ts';
import { changeBasis } from '#domain/organisation/changeBasis.ts';
import { newRegion } from '#domain/organisation/region.ts';
import { regionChange } from '#domain/organisation/regionChange.ts';
import { newUnit } from '#domain/organisation/unit.ts';
import { unitChange } from '#domain/organisation/unitChange.ts';
import { Download, route } from '#server/route.ts';
import { changeRegion } from '#services/organisation/changeRegion.ts';
import { changeUnit, readHeld } from '#services/organisation/changeUnit.ts';
import { importSchools, previewSchools, schoolTemplate } from '#services/organisation/importSchools.ts';
import {
  endPartOfAlliance,
  joinAlliance,
  openAlliance,
  readAlliances,
} from '#services/organisation/manageAlliances.ts';
import { createRegion, createUnit, readOrganisation } from '#services/organisation/manageOrganisation.ts';
import { readChanges, readRegister, readUnit } from '#services/organisation/readRegister.ts';
import { byId } from './parameters.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Regions, units and their history; 教育集团, 结对帮扶 and 试点. */
export const organisationRoutes = {
  'GET /api/organisation': route('organisation.read', {}, ({ db, actor }) => readOrganisation(db, { actor })),
  'GET /api/organisation/register': route(
    'organisation.read',
    { query: z.strictObject({ on: isoDay().optional() }) },
    ({ db, actor, now, query }) => readRegister(db, { actor, now }, query.on ?? null),
  ),
  'GET /api/organisation/changes': route(
    'organisation.read',
    { query: z.strictObject({ of: z.uuid().optional() }) },
    ({ db, actor, query }) => readChanges(db, { actor }, query.of ?? null),
  ),
  'POST /api/regions': route('organisation.manage', { body: newRegion }, ({ db, actor, now, body }) =>
    createRegion(db, { actor, now }, body),
  ),
  'POST /api/regions/:id/changes': route(
    'organisation.manage',
    { params: byId, body: regionChange },
    ({ db, actor, now, params, body }) => changeRegion(db, { actor, now }, { regionId: params.id, change: body }),
  ),
  'POST /api/units': route('organisation.manage', { body: newUnit }, ({ db, actor, now, body }) =>
    createUnit(db, { actor, now }, body),
  ),
  'GET /api/units/:id': route('organisation.read', { params: byId }, ({ db, actor, now, params }) =>
    readUnit(db, { actor, now }, params.id),
  ),
  'GET /api/units/:id/held': route('organisation.manage', { params: byId }, ({ db, actor, now, params }) =>
    readHeld(db, { actor, now }, params.id),
  ),
  'POST /api/units/:id/changes': route(
    'organisation.manage',
    { params: byId, body: unitChange },
    ({ db, actor, now, params, body }) => changeUnit(db, { actor, now }, { unitId: params.id, change: body }),
  ),
  'GET /api/organisation/schools/template': route(
    'organisation.manage',
    {},
    async ({ db }) => new Download('学校名册导入模板.xlsx', xlsx, await schoolTemplate(db)),
  ),
  'POST /api/organisation/schools/preview': route(
    'organisation.manage',
    { file: true },
    ({ db, actor, now, file, platform: { filePath } }) => previewSchools(db, { actor, now }, { file, filePath }),
  ),
  'POST /api/organisation/schools/import': route(
    'organisation.manage',
    {
      body: z.strictObject({
        uploadId: z.uuid(),
        fingerprint: z.string().regex(/^[0-9a-f]{64}$/u),
        ...changeBasis.required,
      }),
    },
    ({ db, actor, now, body, platform: { filePath } }) => importSchools(db, { actor, now }, { ...body, filePath }),
  ),
  'GET /api/alliances': route('organisation.read', {}, ({ db, actor, now }) => readAlliances(db, { actor, now })),
  'POST /api/alliances': route('organisation.alliances', { body: newAlliance }, ({ db, actor, now, body }) =>
    openAlliance(db, { actor, now }, body),
  ),
  'POST /api/alliances/:id/members': route(
    'organisation.alliances',
    { params: byId, body: newAllianceMember },
    ({ db, actor, now, params, body }) => joinAlliance(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/alliances/:id/end': route(
    'organisation.alliances',
    { params: byId, body: allianceEnd },
    async ({ db, actor, now, params, body }) => {
      await endPartOfAlliance(db, { actor, now }, { ...params, ...body });
      return null;
    },
  ),
};
