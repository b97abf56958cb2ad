import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';

const text = z.string().trim().max(60).optional();
const day = isoDay().optional();

/** What the audit administrator looks for; everything is optional and all of it has to hold. Days are those of Asia/Shanghai. */
export const auditFilter = z.strictObject({
  from: day,
  to: day,
  /** Part of a user name or of a post. */
  who: text,
  /** Part of the name of a unit. */
  unit: text,
  /** A deed of the policy table, in full. */
  deed: text,
  /** Part of what was acted on. */
  subject: text,
  outcome: z.enum(['allowed', 'refused']).optional(),
  /** Only accesses to data about minors. */
  minors: z.literal('yes').optional(),
});
export type AuditFilter = z.output<typeof auditFilter>;

/** One page of the search: the lines before that number, the newest first. */
export const auditPage = auditFilter.extend({
  before: z
    .string()
    .regex(/^\d{1,15}$/, '页码不正确')
    .transform(Number)
    .optional(),
});

/** Lines on one page of the screen. */
export const auditPageSize = 100;
