import { z } from 'zod';

/** How well a measure is shown to work, strongest first. */
export const evidenceStrengths = ['strong', 'moderate', 'limited', 'none'] as const;
export type EvidenceStrength = (typeof evidenceStrengths)[number];
export const evidenceStrengthNames: Record<EvidenceStrength, string> = {
  strong: '较强：多项随机试验的汇总分析',
  moderate: '中等：有对照研究，结果不尽一致',
  limited: '有限：研究少，或结果不支持预期',
  none: '经验做法：尚无对照研究',
};

export const costClasses = ['low', 'middle', 'high'] as const;
export type CostClass = (typeof costClasses)[number];
export const costClassNames: Record<CostClass, string> = {
  low: '低：主要用现有人员和时间',
  middle: '中：需专项安排培训、差旅或材料',
  high: '高：需增加人员、场地或设备',
};

const words = (least: number, most: number, message: string) => z.string().trim().min(least, message).max(most);

/** A measure of the library (措施库): what is done, when it fits, how well it is shown to work, how much of it, at what cost, and what would show it. */
export const newLibraryMeasure = z.strictObject({
  name: words(2, 40, '请填写措施名称'),
  wording: words(4, 200, '请写明做什么'),
  conditions: words(4, 300, '请写明适用条件'),
  evidenceStrength: z.enum(evidenceStrengths),
  evidenceSource: words(4, 300, '请写明证据来源；没有研究的写明经验出自何处'),
  expectedOutcome: words(4, 200, '请写明预期效果'),
  dose: words(2, 200, '请写明给谁、多少、多久一次'),
  costClass: z.enum(costClasses),
  provingIndicator: words(2, 100, '请写明以何指标检验'),
});
export type NewLibraryMeasure = z.infer<typeof newLibraryMeasure>;

/** A measure that the library offers; `key` is a word for those of the product, an id for those of a region. */
export interface LibraryMeasure extends NewLibraryMeasure {
  readonly key: string;
}

/** What an item knows of one of its measures beside the wording: its own copy from the day it was drafted. */
export const newMeasureDetail = z.strictObject({
  /** Place among the item's measures, from 1. */
  measure: z.int().min(1),
  libraryKey: z.string().max(40).nullable(),
  expectedOutcome: z.string().trim().max(200),
  dose: z.string().trim().max(200),
  costClass: z.enum(costClasses).nullable(),
  provingIndicator: z.string().trim().max(100),
});
export type NewMeasureDetail = z.infer<typeof newMeasureDetail>;

/** What choosing a measure of the library puts into the item's own. */
export function detailFrom(chosen: LibraryMeasure, measure: number): NewMeasureDetail {
  const { key: libraryKey, expectedOutcome, dose, costClass, provingIndicator } = chosen;
  return { measure, libraryKey, expectedOutcome, dose, costClass, provingIndicator };
}
