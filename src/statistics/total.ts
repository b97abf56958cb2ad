import type { MomentStatistic } from './momentStatistic.ts';

/** Weighted total Σw·x, an estimate of the population total. Influence of a row: x itself. */
export const total: MomentStatistic = {
  value: ({ w, wx, origin }) => wx + origin * w,
  influence: (_group, cluster) => cluster.wx + cluster.origin * cluster.w,
};
