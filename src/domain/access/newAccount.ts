import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';
import { businessRoles } from './role.ts';

export const username = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{2,39}$/, '用户名为 3–40 位小写字母、数字或短横线，以字母开头');

/** The system administrator opens an account without any right; the security administrator grants it a post. */
export const newAccount = z.strictObject({ username });

export const newPost = z.strictObject({
  accountId: z.uuid(),
  unitId: z.uuid(),
  title: z.string().trim().min(2, '请填写岗位名称').max(40),
  role: z.enum(businessRoles),
  /** First day on which the post is held, for an account that holds none by then; null, or left out, for at once. */
  from: isoDay().nullable().default(null),
  /** Last day on which the post is held; null, or left out, where no end is planned. */
  until: isoDay().nullable().default(null),
});
export type NewPost = z.input<typeof newPost>;

/** First and last day of a post; null where it begins at once, or no end is planned. */
export interface PostPeriod {
  readonly from: string | null;
  readonly until: string | null;
}

/** Refuses a post that begins in the past, or would have ended before it begins. */
export function requirePostPeriod({ from, until }: PostPeriod, today: string): void {
  const remedy = '请改填今天或以后的日期，或留空。';
  if (from !== null && from < today) throw new RuleError('access.post-period', '岗位的起始日期早于今天', { remedy });
  if (until !== null && until < (from ?? today))
    throw new RuleError('access.post-period', `岗位的截止日期早于${from === null ? '今天' : '起始日期'}`, { remedy });
}
