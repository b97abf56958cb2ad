import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { riskStrata } from './riskStratum.ts';

/** What is drawn: items reported as done, items under way, or schools. */
export const inspectionSubjects = ['items-done', 'items-open', 'schools'] as const;
export type InspectionSubject = (typeof inspectionSubjects)[number];

export const inspectionSubjectNames: Record<InspectionSubject, string> = {
  'items-done': '已报完成的台账项',
  'items-open': '在办的台账项',
  schools: '学校',
};

/** 草拟 → 名单已冻结 → 已抽取; withdrawn with a reason from any of them, never removed. */
export const inspectionStates = ['draft', 'frozen', 'drawn', 'withdrawn'] as const;
export type InspectionState = (typeof inspectionStates)[number];

export const inspectionStateNames: Record<InspectionState, string> = {
  draft: '草拟',
  frozen: '名单已冻结',
  drawn: '已抽取',
  withdrawn: '已撤回',
};

/** The one table of what may be done with an inspection plan, from which state to which. */
export const inspectionSteps = {
  freeze: { name: '冻结名单', from: ['draft'], to: 'frozen' },
  draw: { name: '抽取', from: ['frozen'], to: 'drawn' },
  withdraw: { name: '撤回', from: ['draft', 'frozen', 'drawn'], to: 'withdrawn' },
} as const satisfies Record<
  string,
  { readonly name: string; readonly from: readonly InspectionState[]; readonly to: InspectionState }
>;
export type InspectionStep = keyof typeof inspectionSteps;

export const newInspection = z
  .strictObject({
    title: z.string().trim().min(4, '请填写督导计划名称').max(80),
    purpose: z.string().trim().min(4, '请写明督导事项').max(500),
    subject: z.enum(inspectionSubjects),
    startsOn: isoDay('请填写开始日期'),
    endsOn: isoDay('请填写结束日期'),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, '结束日期早于开始日期');
export type NewInspection = z.infer<typeof newInspection>;

export const drawOrder = z.strictObject({
  version: z.int(),
  /** Digits that became known in public after the list was frozen, such as a lottery result. */
  publicNumber: z
    .string()
    .trim()
    .regex(/^\d{3,40}$/u, '公开数为 3 至 40 位数字，去掉空格和标点'),
  publicSource: z.string().trim().min(4, '请写明公开数的来源，如“某日福彩 3D 开奖号”').max(120),
  /** How many are drawn from each stratum. */
  sizes: z.partialRecord(z.enum(riskStrata), z.int().min(0).max(10_000)),
});
export type DrawOrder = z.infer<typeof drawOrder>;
