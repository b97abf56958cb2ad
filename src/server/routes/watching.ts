import { route } from '#server/route.ts';
import { acknowledgeAlert, readReadingAlerts } from '#services/access/readingAlerts.ts';
import { byId } from './parameters.ts';

/** What the security administrator keeps an eye on. */
export const watchingRoutes = {
  'GET /api/reading-alerts': route('access.watch-reading', {}, ({ db }) => readReadingAlerts(db)),
  'POST /api/reading-alerts/:id/seen': route(
    'access.watch-reading',
    { params: byId },
    async ({ db, actor, now, params }) => {
      await acknowledgeAlert(db, { actor, now }, params.id);
      return null;
    },
  ),
};
