import { z } from 'zod';
import { dutyKinds } from '#domain/rectification/duty.ts';

export const planStates = ['draft', 'started', 'finished'] as const;
export type PlanState = (typeof planStates)[number];

export const planStateNames: Record<PlanState, string> = { draft: '草拟', started: '实施中', finished: '已总结' };

const windowText = z.string().trim().min(1, '请填写时限').max(40);

export const newPlanDuty = z.strictObject({
  kind: z.enum(dutyKinds),
  unitId: z.uuid('请为每个单位名称选定登记的单位'),
  /** The name that the document uses. */
  stated: z.string().trim().max(60),
});

export const newPlanTask = z.strictObject({
  /** Place of its stage among the stages, from 0; null for a task of the whole plan. */
  stage: z.int().min(0).nullable(),
  theme: z.string().trim().max(60).nullable(),
  text: z.string().trim().min(2, '请填写工作任务').max(300),
  window: windowText,
  duties: z.array(newPlanDuty).max(60),
});

export const newPlan = z.strictObject({
  title: z.string().trim().min(4, '请填写方案名称').max(120),
  documentNumber: z.string().trim().max(40).nullable(),
  /** Year that windows without one belong to. */
  year: z.int().min(2000).max(2100),
  stages: z.array(z.strictObject({ name: z.string().trim().min(2).max(60), window: windowText })).max(20),
  tasks: z.array(newPlanTask).min(1, '请至少保留一项任务').max(300),
});
export type NewPlan = z.infer<typeof newPlan>;

export const planReport = z.strictObject({
  version: z.int(),
  progress: z.int().min(0).max(100),
  note: z.string().trim().min(2, '请写明进展').max(500),
});
export type PlanReport = z.infer<typeof planReport>;

export const movedWindow = z.strictObject({
  version: z.int(),
  window: windowText,
  reason: z.string().trim().min(4, '请写明调整理由').max(300),
});
export type MovedWindow = z.infer<typeof movedWindow>;
