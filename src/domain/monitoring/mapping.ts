import { z } from 'zod';
import { isPattern } from './columnPattern.ts';

const column = z.string().trim().min(1, '列名不能为空').max(200);
const key = z.string().trim().min(1, '代码不能为空').max(60);
const label = z.string().trim().min(1, '名称不能为空').max(100);

/** How a raw value of a group column is read: the stable key that frozen queries name, and the label people see. */
export const groupValueSchema = z.strictObject({ key, label });

/** A column read as groups: raw value (as text) → key and label. Two groups may recode the same column. */
export const groupMappingSchema = z.strictObject({
  code: key,
  name: label,
  column,
  values: z.record(z.string(), groupValueSchema),
});

/** Cut scores and the names of the levels they make; one name more than cuts, lowest level first. */
export const levelsSchema = z
  .strictObject({ cuts: z.array(z.number()).min(1), names: z.array(label) })
  .refine(({ cuts, names }) => names.length === cuts.length + 1, '水平名称应比划界分数多一个')
  .refine(({ cuts }) => cuts.every((cut, i) => i === 0 || cut > (cuts[i - 1] ?? cut)), '划界分数应由低到高');

/** What is measured: one column, or a series of plausible values; `range` is what the scale can plausibly take. */
export const measureMappingSchema = z
  .strictObject({
    code: key,
    name: label,
    columns: column,
    count: z.int().min(1).max(100).nullable(),
    missing: z.array(z.number()).optional(),
    range: z.strictObject({ min: z.number(), max: z.number() }).optional(),
    levels: levelsSchema.optional(),
  })
  .refine(({ columns, count }) => count === null || isPattern(columns), '多列指标的列名应含 {n}');

/** How sampling variance is obtained; columns are those of the file, methods those of the estimation engine. */
export const varianceMappingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('replicates'),
    pattern: column.refine(isPattern, '重复权重列名应含 {n}'),
    count: z.int().min(2).max(1000),
    method: z.enum(['fay', 'brr', 'jk1', 'jk2-half', 'jk2-full', 'bootstrap', 'sdr']),
    fay: z.number().min(0).lt(1).optional(),
    scale: z.number().positive().optional(),
    /** What replicates are held against: the full-sample estimate (default) or their own mean. */
    centre: z.enum(['estimate', 'mean']).optional(),
  }),
  z.strictObject({
    kind: z.literal('jackknife-zones'),
    zone: column,
    unit: column,
    method: z.enum(['jk2-half', 'jk2-full']),
  }),
  z.strictObject({
    kind: z.literal('linearized'),
    strata: column.nullable(),
    clusters: column.nullable(),
    populationClusters: column.optional(),
    /** A stratum with one cluster: refuse (default), count as certain, or give it the mean of the others. */
    lonely: z.enum(['fail', 'certainty', 'average']).optional(),
  }),
  z.strictObject({ kind: z.literal('census') }),
]);

/**
 * How the columns of one data file are read. It is data: stored as JSON with each dataset. Its logical names (codes of
 * measures and groups, keys of group values) are what a frozen query refers to, so that the same query runs on the next
 * round, whose file calls its columns otherwise.
 */
export const datasetMappingSchema = z.strictObject({
  /** Which study's conventions were recognised or chosen, e.g. `pisa-2015`; informative, the rest of the mapping decides. */
  preset: key.nullable(),
  weight: column.nullable(),
  variance: varianceMappingSchema,
  /** Which plausible values feed the sampling variance: all of them, or the first only (NAEP, TIMSS to 2011). */
  samplingVariance: z.enum(['all', 'first']).default('all'),
  school: column.nullable(),
  student: column.nullable(),
  region: groupMappingSchema.nullable(),
  measures: z.array(measureMappingSchema),
  groups: z.array(groupMappingSchema),
});

export type GroupValue = z.infer<typeof groupValueSchema>;
export type GroupMapping = z.infer<typeof groupMappingSchema>;
export type MeasureMapping = z.infer<typeof measureMappingSchema>;
export type VarianceMapping = z.infer<typeof varianceMappingSchema>;
export type DatasetMapping = z.infer<typeof datasetMappingSchema>;

/** Code by which queries name the region group. */
export const REGION = 'region';

/** The group of that code; `region` is the region mapping. Undefined when the dataset has no such group. */
export function findGroup(mapping: DatasetMapping, code: string): GroupMapping | undefined {
  if (code === REGION) return mapping.region ?? undefined;
  return mapping.groups.find((group) => group.code === code);
}
