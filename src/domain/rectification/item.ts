import { z } from 'zod';
import { newBudget } from './budget.ts';
import { newDuty } from './duty.ts';
import { newGoal } from './goal.ts';
import { newMeasureDetail } from './measure.ts';
import { newWindow } from './window.ts';

/** 立行立改 · 限期整改 · 长期坚持. */
export const itemKinds = ['at-once', 'by-date', 'sustained'] as const;
export type ItemKind = (typeof itemKinds)[number];
export const itemKindNames: Record<ItemKind, string> = {
  'at-once': '立行立改',
  'by-date': '限期整改',
  sustained: '长期坚持',
};

/** 产出类 shows that something was done; 成效类 shows that it changed something. */
export const evidenceKinds = ['output', 'outcome'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
export const evidenceKindNames: Record<EvidenceKind, string> = { output: '过程产出', outcome: '成效佐证' };

export const evidenceReviews = ['submitted', 'accepted', 'rejected'] as const;
export type EvidenceReview = (typeof evidenceReviews)[number];
export const evidenceReviewNames: Record<EvidenceReview, string> = {
  submitted: '待审',
  accepted: '采信',
  rejected: '不采信',
};

export const newItem = z.strictObject({
  title: z.string().trim().min(4, '请填写整改事项').max(80),
  problemIds: z.array(z.uuid()).min(1, '台账项至少对应一个问题'),
  kind: z.enum(itemKinds),
  target: z.string().trim().min(4, '请填写可检验的整改目标').max(300),
  /** What makes the target measurable by an indicator; null where only words do. */
  goal: newGoal.nullable().default(null),
  measures: z.array(z.string().trim().min(2).max(200)).min(1, '至少填写一条整改措施'),
  /** What is known of measures beside their wording; at most one for each. */
  measureDetails: z.array(newMeasureDetail).default([]),
  window: newWindow,
  budget: newBudget.nullable(),
  duties: z.array(newDuty).min(1, '至少指定一个牵头单位'),
});
export type NewItem = z.infer<typeof newItem>;
/** The same as it is written down, before what it leaves out is filled in. */
export type ItemDraft = z.input<typeof newItem>;
