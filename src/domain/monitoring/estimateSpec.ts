import { z } from 'zod';
import { designSpecSchema } from './designSpec.ts';
import type { Statistic } from './estimateQuery.ts';

const column = z.string().trim().min(1, '请填写列名');

/** A statistic as written by hand: `"mean"`, `{ "percentile": 90 }`, `{ "levels": [358, 420] }`. */
const statisticSpecSchema = z.union(
  [
    z.enum(['mean', 'sd']).transform((kind): Statistic => ({ kind })),
    z
      .strictObject({ percentile: z.number().gt(0).lt(100) })
      .transform(({ percentile }): Statistic => ({ kind: 'percentile', p: percentile })),
    z
      .strictObject({ percentage: z.number() })
      .transform(({ percentage }): Statistic => ({ kind: 'percentage', value: percentage })),
    z
      .strictObject({ atLeast: z.number() })
      .transform(({ atLeast }): Statistic => ({ kind: 'percentage-at-least', cut: atLeast })),
    z
      .strictObject({ below: z.number() })
      .transform(({ below }): Statistic => ({ kind: 'percentage-below', cut: below })),
    z
      .strictObject({ levels: z.array(z.number()).min(1) })
      .transform(({ levels }): Statistic => ({ kind: 'levels', cuts: levels })),
  ],
  {
    error:
      '应为 "mean"、"sd"、{"percentile": 0 到 100 之间的数}、{"percentage": 取值}、{"atLeast": 分数}、{"below": 分数} 或 {"levels": [划界分数，由低到高]}',
  },
);

/**
 * What `mingjian estimate` is given: a data file, how it was sampled, what to estimate. Small enough to be written by hand.
 * Columns are those of the file; `PV{1..10}READ` is a series of plausible values.
 */
export const estimateSpecSchema = z.strictObject({
  /** Path of the data file, relative to the specification. */
  data: z.string().trim().min(1, '请填写数据文件的路径'),
  /** Name of a study's design, or the design itself; absent: recognised by the file's column names. */
  design: z.union([z.string(), designSpecSchema]).optional(),
  measure: column,
  /** Codes of the measure that mean missing. */
  missing: z.array(z.number()).optional(),
  by: column.optional(),
  /** Labels of the values of `by`; without them the file's own labels or the bare values are shown. */
  labels: z.record(z.string(), z.string().trim().min(1)).optional(),
  /** Keeps only the rows whose column has this value. */
  within: z.strictObject({ column, value: z.union([z.string(), z.number()]).transform(String) }).optional(),
  statistics: z
    .array(statisticSpecSchema)
    .min(1, '请至少写一个统计量')
    .default([{ kind: 'mean' }]),
  compare: z
    .enum(['between-groups', 'part-whole'], '应为 "between-groups"（组间差异）或 "part-whole"（部分与整体）')
    .optional(),
});

export type EstimateSpec = z.infer<typeof estimateSpecSchema>;
