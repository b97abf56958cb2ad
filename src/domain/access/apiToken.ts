import { z } from 'zod';
import { type Deed, policies } from './policy.ts';

/** The four purposes for which results may be used; there is no other (适切性原则). */
export const purposesOfUse = ['经验提炼', '问题发现', '政策调整', '工作改进'] as const;

/** Deeds that a token can be good for: work on the chain. Accounts, rights, audit and the system itself are never among them. */
export const tokenDeeds = (Object.keys(policies) as Deed[]).filter((deed) =>
  /^(monitoring|problems|ledger|chain|evaluation|overview)\.|^organisation\.read$/u.test(deed),
);

/** Longest life of a token, in days. */
export const longestTokenDays = 365;

/** What a person asks for when it makes a token for a program. The password is asked anew. */
export const newToken = z.strictObject({
  name: z.string().trim().min(2, '请填写令牌名称').max(60),
  purpose: z.enum(purposesOfUse),
  reason: z.string().trim().min(4, '请写明用途理由').max(200),
  deeds: z
    .array(z.string().refine((deed) => tokenDeeds.some((known) => known === deed), '令牌不能用于此事项'))
    .min(1, '请至少选择一个事项')
    .transform((deeds) => [...new Set(deeds)] as Deed[]),
  days: z.number().int().min(1).max(longestTokenDays),
  password: z.string().min(1, '请填写口令').max(200),
});
export type NewToken = z.infer<typeof newToken>;
