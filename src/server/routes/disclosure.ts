import { z } from 'zod';
import { newLimitsChange } from '#domain/disclosure/limitsChange.ts';
import { route } from '#server/route.ts';
import { askLimitsChange, readLimits, settleLimitsChange } from '#services/disclosure/changeLimits.ts';
import { byId } from './parameters.ts';

/** 发布规则: what a region tells less than the built-in policy lets out, and who decided so. */
export const disclosureRoutes = {
  'GET /api/disclosure/limits': route('disclosure.read-limits', {}, ({ db, actor, now }) =>
    readLimits(db, { actor, now }),
  ),
  'POST /api/disclosure/limits': route(
    'disclosure.change-limits',
    { body: newLimitsChange },
    ({ db, actor, now, body }) => askLimitsChange(db, { actor, now }, body),
  ),
  'POST /api/disclosure/limits/:id': route(
    'disclosure.confirm-limits',
    { params: byId, body: z.strictObject({ confirmed: z.boolean() }) },
    async ({ db, actor, now, params, body }) => {
      await settleLimitsChange(db, { actor, now }, { ...params, ...body });
      return null;
    },
  ),
};
