import type { NewPlan } from '#domain/plans/plan.ts';

/** A plan of one task that a unit leads. */
export const planFor = (unitId: string): NewPlan => ({
  ...{ title: '质量监测结果应用方案', documentNumber: null, year: 2026, stages: [] },
  tasks: [
    {
      ...{ stage: null, theme: null, text: '召开报告解读会', window: '3月至5月' },
      duties: [{ kind: 'lead', unitId, stated: '教科院' }],
    },
  ],
});
