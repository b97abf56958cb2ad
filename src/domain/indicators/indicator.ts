import { z } from 'zod';
import { statisticSchema } from '#domain/monitoring/estimateQuery.ts';

export const directions = ['higher-is-better', 'lower-is-better'] as const;
export type Direction = (typeof directions)[number];

/** An indicator (指标): what is measured, which way is better, and the standard it is held against. */
export const newIndicator = z.strictObject({
  code: z.string().trim().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  /** Logical measure code in microdata that this indicator is computed from, or null for report figures only. */
  measure: z.string().trim().max(40).nullable(),
  /** How the measure is summed up: the mean, or the share at or above a cut, … Report figures ignore it. */
  statistic: statisticSchema.default({ kind: 'mean' }),
  definition: z.string().trim().max(400),
  direction: z.enum(directions),
  unit: z.string().trim().max(20),
  /** Standard, clause and source. */
  basis: z.string().trim().min(2, '请填写依据标准').max(300),
  target: z.number().nullable(),
  /** Largest gap between groups that is still tolerated, in the indicator's unit. */
  toleratedGap: z.number().min(0).nullable(),
});
export type NewIndicator = z.infer<typeof newIndicator>;
