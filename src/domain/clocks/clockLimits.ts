import { z } from 'zod';
import type { WarningLimits } from '#domain/rectification/warning.ts';

/** How much time the clocks of a region give, beside when they warn. All in working days. */
export interface ClockLimits extends WarningLimits {
  /** From 交办 until a unit has signed for its duty. */
  readonly acknowledgeDays: number;
  /** From 申请验收 until an inspector takes the item up. */
  readonly takeUpDays: number;
  /** From 受理核查 until the verifier says what it found. */
  readonly verifyDays: number;
  /** From the issue of a paper until the addressed unit has to have answered and done its duty. */
  readonly answerDays: Readonly<Record<EscalationStep, number>>;
}

/** 催办 → 督办单 → 约谈 → 督导通报 → 问责建议移送. */
export const escalationSteps = ['urge', 'supervision-order', 'talk', 'circular', 'referral'] as const;
export type EscalationStep = (typeof escalationSteps)[number];

/** What holds where a region has set nothing. Habits of offices, not law: every region may change them. */
export const defaultClockLimits: ClockLimits = {
  nearDays: 14,
  behindPoints: 30,
  acknowledgeDays: 5,
  takeUpDays: 5,
  verifyDays: 20,
  answerDays: { urge: 3, 'supervision-order': 10, talk: 10, circular: 15, referral: 15 },
};

const workingDays = z.int().min(1, '至少 1 个工作日').max(120, '最多 120 个工作日');

/** Limits as somebody sets them for a region. */
export const clockLimits = z.strictObject({
  nearDays: z.int().min(1).max(90),
  behindPoints: z.int().min(5).max(90),
  acknowledgeDays: workingDays,
  takeUpDays: workingDays,
  verifyDays: workingDays,
  answerDays: z.strictObject({
    ...{
      urge: workingDays,
      'supervision-order': workingDays,
      talk: workingDays,
      circular: workingDays,
      referral: workingDays,
    },
  }),
}) satisfies z.ZodType<ClockLimits>;

/** 机关代字 of a unit: what stands before the year in the number of its papers (GB/T 9704—2012, 7.2.5). */
export const paperWord = z
  .string()
  .trim()
  .regex(/^\p{Script=Han}{2,20}$/u, '机关代字须为 2 至 20 个汉字');

/** What a region sets for its clocks: times, and 机关代字 by unit, and on what basis. */
export const newClockSettings = z.strictObject({
  times: clockLimits,
  organs: z.array(z.strictObject({ unitId: z.uuid(), word: paperWord })).max(100),
  reason: z.string().trim().min(4, '请写明依据或理由（不少于 4 个字）').max(200),
});
export type NewClockSettings = z.infer<typeof newClockSettings>;
