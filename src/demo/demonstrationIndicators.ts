import type { NewIndicator } from '#domain/indicators/indicator.ts';
import { benchmarkShares } from './cityEffects.ts';
import { scaleMean } from './simulateScores.ts';

const base = { statistic: { kind: 'mean' }, measure: null, target: null, toleratedGap: null } as const;

/** Indicators of the demonstration. Names of the last three are those of the simulated report's figures. */
export const demonstrationIndicators: readonly NewIndicator[] = [
  {
    ...base,
    code: 'MATH-8',
    name: '八年级数学量尺分',
    measure: 'math',
    definition: '八年级学生数学学业表现的量尺分均值，由可能值和学生权重估计。',
    direction: 'higher-is-better',
    unit: '分',
    basis: '明江市八年级数学学业质量目标（模拟）：各区均值不低于量尺基准 500 分',
    target: scaleMean,
  },
  {
    ...base,
    code: 'SLEEP-8',
    name: '睡眠达标率',
    measure: 'sleep',
    statistic: { kind: 'percentage', value: 1 },
    definition: '每天睡眠时间达到 9 小时的八年级学生所占百分比。',
    direction: 'higher-is-better',
    unit: '%',
    basis:
      '教育部办公厅关于进一步加强中小学生睡眠管理工作的通知（教基厅函〔2021〕11号）：初中生每天 9 小时；目标值为明江市目标（模拟）',
    target: 100 * benchmarkShares.sleep,
  },
  {
    ...base,
    code: 'FITNESS-8',
    name: '体能达标率',
    definition: '体能测试达到合格及以上的八年级学生所占百分比，数值取自监测结果报告。',
    direction: 'higher-is-better',
    unit: '%',
    basis: '国家学生体质健康标准（2014年修订）；与报告所列全国、全省数值比较',
  },
  {
    ...base,
    code: 'SIGHT-8',
    name: '视力不良检出率',
    definition: '裸眼视力低于 5.0 的八年级学生所占百分比，数值取自监测结果报告。',
    direction: 'lower-is-better',
    unit: '%',
    basis: '综合防控儿童青少年近视实施方案（教体艺〔2018〕3号）；与报告所列全国、全省数值比较',
  },
];
