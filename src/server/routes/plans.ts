import { z } from 'zod';
import { asTemplate } from '#domain/plans/asTemplate.ts';
import { movedWindow, newPlan, planReport } from '#domain/plans/plan.ts';
import { planTemplateKeys, planTemplates } from '#domain/plans/planTemplates.ts';
import { readPlanText } from '#domain/plans/readPlanText.ts';
import { route } from '#server/route.ts';
import { finishPlan, startPlan } from '#services/plans/changePlan.ts';
import { linkTaskItem, moveWindow, reportOnTask } from '#services/plans/changeTask.ts';
import { draftPlan } from '#services/plans/draftPlan.ts';
import { readPlanDocument } from '#services/plans/readPlanDocument.ts';
import { readPlan, readPlans } from '#services/plans/readPlans.ts';
import { readPlanUpload } from '#services/plans/readPlanUpload.ts';
import { byId } from './parameters.ts';

const pasted = z.strictObject({ text: z.string().min(1, '请粘贴方案或任务表的文字').max(200_000) });
const template = z.strictObject({ template: z.enum(planTemplateKeys) });
const finished = z.strictObject({
  summary: z.string().trim().min(10, '请写明目标达成情况、成果、经验和建议').max(5000),
});
const link = z.strictObject({ version: z.int(), itemId: z.uuid(), linked: z.boolean() });

/** 实施方案: read from documents, drafted, started, reported on, finished. */
export const planRoutes = {
  'GET /api/plans': route('plans.read', {}, ({ db, actor, now }) => readPlans(db, { actor, now })),
  'GET /api/plans/:id': route('plans.read', { params: byId }, ({ db, now, params }) =>
    readPlan(db, { now }, params.id),
  ),
  'POST /api/plan-documents': route('plans.draft', { body: pasted }, ({ db, actor, now, body }) =>
    readPlanDocument(db, actor, { plan: readPlanText(body.text), faults: [] }, now.getUTCFullYear()),
  ),
  'POST /api/plan-documents/file': route(
    'plans.draft',
    { file: true },
    async ({ db, actor, now, file, platform: { filePath } }) =>
      readPlanDocument(db, actor, await readPlanUpload(filePath(file.sha256), file.name), now.getUTCFullYear()),
  ),
  'GET /api/plan-templates/:template': route('plans.draft', { params: template }, ({ db, actor, now, params }) =>
    readPlanDocument(
      db,
      actor,
      { plan: asTemplate(planTemplates[params.template], now.getUTCFullYear()), faults: [] },
      now.getUTCFullYear(),
    ),
  ),
  'POST /api/plans': route('plans.draft', { body: newPlan }, ({ db, actor, now, body }) =>
    draftPlan(db, { actor, now }, body),
  ),
  'POST /api/plans/:id/start': route('plans.draft', { params: byId }, ({ db, actor, now, params }) =>
    startPlan(db, { actor, now }, params.id),
  ),
  'POST /api/plans/:id/finish': route(
    'plans.draft',
    { params: byId, body: finished },
    ({ db, actor, now, params, body }) => finishPlan(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/plan-tasks/:id/report': route(
    'plans.report',
    { params: byId, body: planReport },
    ({ db, actor, now, params, body }) => reportOnTask(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/plan-tasks/:id/window': route(
    'plans.draft',
    { params: byId, body: movedWindow },
    ({ db, actor, now, params, body }) => moveWindow(db, { actor, now }, { ...params, ...body }),
  ),
  'POST /api/plan-tasks/:id/items': route(
    'plans.draft',
    { params: byId, body: link },
    ({ db, actor, now, params, body }) => linkTaskItem(db, { actor, now }, { ...params, ...body }),
  ),
};
