import { z } from 'zod';

const code = z.string().trim().min(1).max(60);

/** What to compute of a measure. Percentages and levels are in 0–100; `percentile.p` is in percent (90 is the 90th). */
export const statisticSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mean') }),
  z.strictObject({ kind: z.literal('sd') }),
  z.strictObject({ kind: z.literal('percentile'), p: z.number().gt(0).lt(100) }),
  z.strictObject({ kind: z.literal('percentage'), value: z.number() }),
  z.strictObject({ kind: z.literal('percentage-at-least'), cut: z.number() }),
  z.strictObject({ kind: z.literal('percentage-below'), cut: z.number() }),
  /** Shares of the levels between cut scores; without cuts, those that the mapping gives the measure. */
  z.strictObject({ kind: z.literal('levels'), cuts: z.array(z.number()).min(1).optional() }),
]);

/**
 * A question to a dataset in the logical names of its mapping. It is frozen as evidence with a problem and asked again of
 * the next round, whatever that file's columns are called.
 */
export const estimateQuerySchema = z.strictObject({
  measure: code,
  statistic: statisticSchema,
  /** Group to report beside the whole, `region` for regions; null for the whole alone. */
  by: code.nullable(),
  /** Keeps only the rows of one group value; null or absent keeps all. */
  within: z.strictObject({ group: code, key: code }).nullable().optional(),
  comparison: z.enum(['between-groups', 'part-whole']).nullable().optional(),
});

export type Statistic = z.infer<typeof statisticSchema>;
export type EstimateQuery = z.infer<typeof estimateQuerySchema>;
