import { asExcel, layOut } from '#test/support/planFiles.ts';
import { planFor } from '#test/support/planFor.ts';
import type { Ask, Setting } from './ask.ts';

const planner = { who: 'LA', see: 'ocg/', enter: 'o/' } as const;
const reason = { version: 1, reason: '监测报告推迟送达' } as const;

/** Has the plan as it was before it started. */
const asDraft = ({ scene, object }: Setting) =>
  scene.rows(`UPDATE plan SET state = 'draft' WHERE id = $1`, [object.plan]);

const planOf = ({ object }: Setting) => ({ params: { id: object.plan } });
const taskOf = ({ object }: Setting) => ({ params: { id: object.planTask } });

const planTable = '\t工作任务\n\t牵头部门\n\n\t召开解读会\n\t教科院\n';

/** Plans: read by those whom they name too, changed by the region that issued them, reported on by whoever carries a task. */
export const asksOfPlans: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/plans': [{ who: 'LARIPS', see: 'ocg/', named: 'see', lists: ({ plan }) => plan }],
  'GET /api/plans/:id': [{ who: 'LARIPS', see: 'ocg/', named: 'see', given: planOf }],
  'POST /api/plan-documents': [
    { who: 'LA', given: () => ({ body: { text: '任务\t牵头部门\n召开解读会\t教科院\n' } }) },
  ],
  'POST /api/plan-documents/file': [
    {
      ...{ who: 'LA', slow: true },
      given: async ({ world }) => ({ file: await world.file('plan.xlsx', await asExcel(layOut(planTable))) }),
    },
  ],
  'GET /api/plan-templates/:template': [{ who: 'LA', given: () => ({ params: { template: 'shenzhen-2019' } }) }],
  'POST /api/plans': [{ who: 'LA', see: 'ocg/', given: ({ object }) => ({ body: planFor(object.unit) }) }],
  'POST /api/plans/:id/start': [{ ...planner, arrange: asDraft, given: planOf }],
  'POST /api/plans/:id/finish': [
    {
      ...{ ...planner, named: 'see' },
      given: (at) => ({ ...planOf(at), body: { summary: '目标基本达成，两项转入下一年度。' } }),
    },
  ],
  'POST /api/plan-tasks/:id/report': [
    {
      ...{ who: 'LARIPS', see: 'ocg/', enter: '/', named: 'enter' },
      given: (at) => ({ ...taskOf(at), body: { version: 1, progress: 40, note: '解读会已召开' } }),
    },
  ],
  'POST /api/plan-tasks/:id/window': [
    { ...planner, named: 'see', given: (at) => ({ ...taskOf(at), body: { ...reason, window: '3月至7月' } }) },
  ],
  'POST /api/plan-tasks/:id/items': [
    {
      ...{ ...planner, way: 'task', named: 'see' },
      given: (at) => ({ ...taskOf(at), body: { version: 1, itemId: at.own.item, linked: true } }),
    },
    {
      ...{ who: 'LA', way: 'item', see: 'ocg/', named: 'see' },
      given: ({ object, own }) => ({
        params: { id: own.planTask },
        body: { version: 1, itemId: object.item, linked: true },
      }),
    },
  ],
};
