import type { DesignMapping } from '#domain/monitoring/designSpec.ts';
import type { EstimateSpec } from '#domain/monitoring/estimateSpec.ts';
import { STUDIES } from '#domain/monitoring/study.ts';
import { mapStudy, suggestMapping } from '#domain/monitoring/suggestMapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Names of the designs that may be written instead of spelling one out. */
export const designNames: readonly string[] = [...STUDIES.map(({ preset }) => preset), 'census'];

/** The design of a specification on a file's columns: spelled out, named, or recognised by the column names. */
export function resolveDesign({ design, data }: EstimateSpec, columns: readonly ColumnInfo[]): DesignMapping {
  if (typeof design === 'object') return design;
  if (design === 'census') return { weight: null, school: null, variance: { kind: 'census' }, samplingVariance: 'all' };
  const mapping = design === undefined ? recognise(data, columns) : mapStudy(design, columns);
  if (mapping === undefined)
    throw new RuleError('spec.unknown-design', `没有名为“${design}”的抽样设计`, {
      remedy: `可用的名称：${designNames.join('、')}；也可以把设计写成对象。`,
    });
  const { weight, school, variance, samplingVariance } = mapping;
  return { weight, school, variance, samplingVariance };
}

function recognise(file: string, columns: readonly ColumnInfo[]) {
  const mapping = suggestMapping(columns);
  if (mapping.preset !== null) return mapping;
  throw new RuleError('spec.design-needed', `从“${file}”的列名认不出抽样设计`, {
    remedy: `请写明“design”：${designNames.join('、')}，或写成对象；每个学生都参加了测试时写 "census"。`,
  });
}
