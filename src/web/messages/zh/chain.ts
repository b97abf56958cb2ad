import { evaluationVerdictNames } from '#domain/evaluation/verdict.ts';
import { comparisonStateNames } from '#domain/problems/detection/comparison.ts';
import { warningNames } from '#domain/rectification/warning.ts';
import { prefixed } from '#web/messages/prefixed.ts';

/** Words of the chain picture, the four comparison states, the verdicts and the charts. */
export const chain = {
  ...prefixed('verdict', evaluationVerdictNames),
  ...prefixed('warning', warningNames),
  ...prefixed('comparison', comparisonStateNames),
  'comparison.below.note': '差距超出抽样误差（95% 置信区间不含零）',
  'comparison.above.note': '差距超出抽样误差（95% 置信区间不含零）',
  'comparison.indistinguishable.note': '现有数据分不清高低；这不等于没有问题',
  'comparison.unreportable.note': '人数或学校数太少，按规则不报告',
  'comparison.target': '与目标值比',
  'comparison.whole': '与全体比',
  'chain.title': '结果应用链条',
  'chain.stage.results': '监测结果',
  'chain.stage.problems': '问题清单',
  'chain.stage.ledger': '整改台账',
  'chain.stage.effects': '效果评估',
  'chain.unit.results': '个数据版本',
  'chain.unit.problems': '个问题',
  'chain.unit.ledger': '项在册',
  'chain.unit.effects': '份评估',
  'chain.next': '进入下一轮监测',
  'chain.step': '第 {{step}} 步',
  'chart.interval': '各组估计值与 95% 置信区间',
  'chart.change': '前后两轮的变化与 95% 置信区间',
  'chart.target': '目标值 {{value}}',
  'chart.whole': '全体 {{value}}',
  'chart.n': '有效人数',
  'chart.schools': '学校数',
  'chart.value': '估计值',
  'chart.standardError': '标准误',
  'chart.intervalShort': '95% 区间',
  'chart.noChange': '没有变化',
  'chart.change.value': '变化量',
  'chart.legend.verdict': '图形：▲ 改善　▼ 变差　◆ 无法区分　○ 无法判断',
  'chart.legend.comparison': '图形：▲ 明显高于　▼ 明显低于　◆ 无法区分　○ 不可报告',
  'chart.order': '各组按编码排列，横线为 95% 置信区间',
} as const;
