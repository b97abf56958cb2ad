import { z } from 'zod';
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
});
export type NewPost = z.infer<typeof newPost>;
