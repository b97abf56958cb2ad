import type { Contract } from './route.ts';
import { accessRoutes } from './routes/access.ts';
import { auditRoutes } from './routes/audit.ts';
import { clockRoutes } from './routes/clocks.ts';
import { disclosureRoutes } from './routes/disclosure.ts';
import { evaluationRoutes } from './routes/evaluation.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { exportRoutes } from './routes/exports.ts';
import { itemRoutes } from './routes/items.ts';
import { meetingRoutes } from './routes/meetings.ts';
import { monitoringRoutes } from './routes/monitoring.ts';
import { noticeRoutes } from './routes/notices.ts';
import { organisationRoutes } from './routes/organisation.ts';
import { overviewRoutes } from './routes/overview.ts';
import { planRoutes } from './routes/plans.ts';
import { postRoutes } from './routes/posts.ts';
import { problemRoutes } from './routes/problems.ts';
import { rectificationRoutes } from './routes/rectification.ts';
import { selfRoutes } from './routes/self.ts';
import { signInRoutes } from './routes/signIn.ts';
import { supervisionRoutes } from './routes/supervision.ts';
import { viewRoutes } from './routes/views.ts';
import { watchingRoutes } from './routes/watching.ts';

/** Every route, under its method and path. */
export const routes = {
  ...signInRoutes,
  ...selfRoutes,
  ...accessRoutes,
  ...auditRoutes,
  ...organisationRoutes,
  ...postRoutes,
  ...monitoringRoutes,
  ...problemRoutes,
  ...rectificationRoutes,
  ...itemRoutes,
  ...viewRoutes,
  ...evidenceRoutes,
  ...evaluationRoutes,
  ...disclosureRoutes,
  ...exportRoutes,
  ...watchingRoutes,
  ...planRoutes,
  ...meetingRoutes,
  ...supervisionRoutes,
  ...clockRoutes,
  ...noticeRoutes,
  ...overviewRoutes,
};

/** The contract that clients are typed by: for each key what goes in and what comes out. */
export type Api = { [Key in keyof typeof routes]: Contract<(typeof routes)[Key]> };
