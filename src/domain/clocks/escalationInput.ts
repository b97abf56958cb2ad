import { z } from 'zod';

/** What is added when a paper is issued: what is asked of the unit, and who gets a copy. */
export const issuedPaper = z.strictObject({
  demand: z.string().trim().min(6, '请写明要求').max(500),
  copyUnitIds: z.array(z.uuid()).max(20),
});
export type IssuedPaper = z.infer<typeof issuedPaper>;

/** Why a proposal of the clock is not followed. */
export const dismissal = z.strictObject({ reason: z.string().trim().min(4, '请写明不采纳的理由').max(300) });

/** What the addressed unit answers. */
export const paperAnswer = z.strictObject({
  answer: z.string().trim().min(6, '请写明办理情况和完成时间').max(2000),
});
