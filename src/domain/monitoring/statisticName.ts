import type { RowStatistic } from '#statistics/plan.ts';

/** A statistic in words; `levelNames` are the mapping's names of the levels, lowest first, where it has them. */
export function statisticName(statistic: RowStatistic, levelNames: readonly string[] | null): string {
  switch (statistic.kind) {
    case 'mean':
      return '平均值';
    case 'sd':
      return '标准差';
    case 'variance':
      return '方差';
    case 'percentile':
      return `第 ${Number((100 * statistic.p).toPrecision(10))} 百分位数`;
    case 'percentage-equal':
      return `取值为 ${statistic.value} 的比例（%）`;
    case 'percentage-at-or-above':
      return `${statistic.cut} 及以上的比例（%）`;
    case 'percentage-below':
      return `低于 ${statistic.cut} 的比例（%）`;
    case 'level':
      return `${levelName(statistic, levelNames)}的比例（%）`;
    case 'total':
      return '总和';
    case 'n':
      return '人数';
  }
}

type Level = Extract<RowStatistic, { kind: 'level' }>;

function levelName({ level, from, below }: Level, names: readonly string[] | null): string {
  const name = names?.[level];
  if (name !== undefined) return `“${name}”水平`;
  if (from === null) return `低于 ${below} `;
  return below === null ? `${from} 及以上` : `${from} 至不足 ${below} `;
}
