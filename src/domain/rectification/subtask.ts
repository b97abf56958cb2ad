import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';

/** How a sub-task (子任务) ended: done, or dropped with a reason. */
export const subtaskOutcomes = ['done', 'dropped'] as const;
export type SubtaskOutcome = (typeof subtaskOutcomes)[number];
export const subtaskOutcomeNames: Record<SubtaskOutcome, string> = { done: '已完成', dropped: '已取消' };

export const newSubtask = z.strictObject({
  title: z.string().trim().min(4, '请写明子任务').max(120),
  unitId: z.uuid('请选择承担单位'),
  dueOn: isoDay('请填写完成日期'),
});
export type NewSubtask = z.infer<typeof newSubtask>;

export const endedSubtask = z.strictObject({
  outcome: z.enum(subtaskOutcomes),
  note: z.string().trim().min(4, '请写明完成情况或取消理由（不少于 4 个字）').max(300),
});
export type EndedSubtask = z.infer<typeof endedSubtask>;
