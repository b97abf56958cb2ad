import type { MomentStatistic } from './momentStatistic.ts';

/** Weighted mean Σw·x / Σw. Influence of a row: (x − mean) / Σw (ratio estimator, Särndal et al. 1992, §5.6). */
export const mean: MomentStatistic = {
  value: ({ w, wx, origin }) => origin + wx / w,
  influence: (group, cluster) => (cluster.wx - (group.wx / group.w) * cluster.w) / group.w,
};
