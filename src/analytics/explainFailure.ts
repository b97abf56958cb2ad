import { RuleError } from '#domain/ruleError.ts';
import type { StatisticsError, StatisticsErrorCode } from '#statistics/statisticsError.ts';

const EXPLANATIONS: Partial<Record<StatisticsErrorCode, string>> = {
  'rows.none': '所选范围内没有数据行',
  'weights.invalid': '权重列含有空缺、负数或无穷大',
  'weights.none-positive': '所选范围内没有权重大于 0 的行',
  'replicates.too-few': '重复权重的列数不足',
  'replicates.group-empty': '该组在某个重复样本中没有学生，无法估计误差',
  'design.lonely-cluster': '某个抽样层只有一个初级抽样单元，无法估计误差',
  'design.one-cluster': '只有一个初级抽样单元，无法估计误差',
  'design.zones': '刀切区或刀切单元的编码不符合要求',
  'design.population-clusters': '层内总体群数小于抽中的群数',
  'group.unknown': '没有这个组',
  'group.empty': '该组没有有效数据',
  'measure.infinite': '指标列含有无穷大',
  'measure.all-missing': '该指标在所选范围内没有有效值',
  'measure.no-variance': '该指标没有变化，无法计算',
  'cuts.invalid': '划界分数应由低到高且各不相同',
  'treatment.invalid': '处理变量须为 0 或 1，且处理组与对照组都有数据',
  'treatment.no-overlap': '处理组与对照组的协变量没有重叠，无法比较',
  'percentile.invalid': '百分位数应在 0 与 100 之间（不含）',
};

/** Why an estimate could not be computed, in Chinese; the engine's own words where no translation is more precise. */
export function explainFailure(failure: StatisticsError): string {
  return EXPLANATIONS[failure.code] ?? failure.message;
}

/** The engine's refusal as a rule that says no, so that people read a reason instead of a fault. */
export function refuseEstimate(failure: StatisticsError): RuleError {
  return new RuleError(`estimate.${failure.code}`, `无法估计：${explainFailure(failure)}`, {
    remedy: `引擎说明：${failure.message}`,
  });
}
