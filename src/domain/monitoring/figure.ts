import { z } from 'zod';

const optionalNumber = z.number().nullable();

/** One figure copied from a printed report (报告数值): what it says, how sure it is, and on which page it stands. */
export const newFigure = z.strictObject({
  indicator: z.string().trim().min(1, '请填写指标'),
  /** Code or name of a region or school of the register. */
  unit: z.string().trim().min(1, '请填写单位'),
  group: z.string().trim().max(40).nullable(),
  value: z.number(),
  /** Null when the report prints none: then no significance is ever claimed. */
  standardError: z.number().min(0, '标准误不能为负').nullable(),
  n: z.int().min(0, '人数不能为负').nullable(),
  national: optionalNumber,
  provincial: optionalNumber,
  city: optionalNumber,
  source: z.string().trim().min(1, '请填写来源报告'),
  page: z.string().trim().max(20).nullable(),
});
export type NewFigure = z.infer<typeof newFigure>;
