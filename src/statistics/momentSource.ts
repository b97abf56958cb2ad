import type { AddedSums } from './addedSums.ts';
import type { StatisticRequest } from './plan.ts';
import type { Sample } from './sample.ts';
import type { CellFacts } from './sampledStatistic.ts';

/** A sample whose rows lie elsewhere: it adds up there, on request, and hands over sums only. */
export interface MomentSource {
  /** Names of the cells and the rule of the variance; all its columns are empty. */
  readonly sample: Sample;
  readonly facts: CellFacts;
  /** Adds up all that the requests need. */
  readonly add: (requests: readonly StatisticRequest[]) => Promise<AddedSums>;
}
