import { route } from '#server/route.ts';
import { readOverview } from '#services/overview/readOverview.ts';
import { readSystemState } from '#services/overview/readSystemState.ts';

/** The chain in numbers, and the state of the system for the first page. */
export const overviewRoutes = {
  'GET /api/system': route('system.read-state', {}, ({ db }) => readSystemState(db)),
  'POST /api/system/demonstration': route('system.fill-demonstration', {}, async ({ platform }) => ({
    accounts: await platform.fillDemonstration(),
  })),
  'GET /api/overview': route('overview.read', {}, ({ db, actor, now }) => readOverview(db, { actor, now })),
};
