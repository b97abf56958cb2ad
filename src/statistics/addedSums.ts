import type { SlicedValue } from './fromMoments.ts';
import type { PercentileRequest } from './percentile.ts';
import type { ClassSums, SliceSums } from './sliceSums.ts';
import type { ValueClasses } from './valueClasses.ts';

/**
 * What the store has added up for statistics to divide: the only thing that statistics ask of the rows. The embedded engine adds
 * when it is asked (`embeddedSums.ts`), any other store has added before (`momentSource.ts`).
 */
export interface AddedSums {
  /** Moments of plausible value m. */
  readonly moments: (m: number) => SliceSums;
  /** Weights of plausible value m by class. */
  readonly classes: (m: number, byClass: ValueClasses) => ClassSums;
  /** A percentile of a cell under plausible value m; throws a StatisticsError where it cannot be computed. */
  readonly percentile: (cell: number, m: number, request: PercentileRequest) => SlicedValue;
}
