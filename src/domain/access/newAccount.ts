import { z } from 'zod';
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
  /** Last day on which the post is held; null, or left out, where no end is planned. */
  until: z.iso.date().nullable().default(null),
});
export type NewPost = z.input<typeof newPost>;

/** Refuses a post that would have ended before it begins. */
export function requirePostPeriod(until: string | null, today: string): void {
  if (until !== null && until < today)
    throw new RuleError('access.post-period', '岗位的截止日期早于今天', { remedy: '请改填今天或以后的日期，或留空。' });
}
