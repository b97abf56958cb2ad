import type { AddedSums } from './addedSums.ts';
import { fromMoments, type SlicedValue } from './fromMoments.ts';
import { mean } from './mean.ts';
import type { MomentStatistic } from './momentStatistic.ts';
import type { RowStatistic, StatisticRequest } from './plan.ts';
import type { Scheme } from './sample.ts';
import { share, shareSums } from './share.ts';
import type { SliceSums } from './sliceSums.ts';
import { standardDeviation } from './standardDeviation.ts';
import { total } from './total.ts';
import { type ShareRequest, shareRanges, valueClasses } from './valueClasses.ts';
import { variance } from './variance.ts';

/** A statistic ready to be worked out for a cell under plausible value `m` (from 0). */
export interface SlicedStatistic {
  readonly statistic: RowStatistic;
  readonly of: (cell: number, m: number) => SlicedValue;
}

/** What statistics divide. */
export interface Divided {
  readonly sums: AddedSums;
  readonly scheme: Scheme['kind'];
  /** Rows with a value in each cell, unweighted. */
  readonly rows: (cell: number) => number;
}

/** Turns requests into statistics on sums, wherever these were added up. */
export function slicedStatistics(divided: Divided, requests: readonly StatisticRequest[]): SlicedStatistic[] {
  return requests.flatMap((request) => slicedStatistic(divided, request));
}

function slicedStatistic(divided: Divided, request: StatisticRequest): SlicedStatistic[] {
  const { sums, rows } = divided;
  switch (request.kind) {
    case 'mean':
      return [fromColumnSums(divided, request, { sums: sums.moments, statistic: mean })];
    case 'total':
      return [fromColumnSums(divided, request, { sums: sums.moments, statistic: total })];
    case 'sd':
      return [fromSquares(divided, request, standardDeviation(request.divisor ?? 'weights'))];
    case 'variance':
      return [fromSquares(divided, request, variance(request.divisor ?? 'weights'))];
    case 'percentile': {
      const { p, definition = 'inverse-ecdf' } = request;
      return [{ statistic: request, of: (cell, m) => sums.percentile(cell, m, { p, definition }) }];
    }
    case 'n':
      return [{ statistic: request, of: (cell) => ({ value: rows(cell), deviations: new Float64Array(0) }) }];
    default:
      return shares(divided, request);
  }
}

/** Percentages: rows fall into classes, and each percentage is the share of some consecutive classes. */
function shares(divided: Divided, request: ShareRequest): SlicedStatistic[] {
  const byClass = valueClasses(request);
  return shareRanges(request).map(({ statistic, from, to }) => {
    const known: SliceSums[] = [];
    const sums = (m: number): SliceSums => {
      known[m] ??= shareSums(divided.sums.classes(m, byClass), from, to);
      return known[m];
    };
    return fromColumnSums(divided, statistic, { sums, statistic: share });
  });
}

function fromSquares(divided: Divided, statistic: RowStatistic, how: MomentStatistic): SlicedStatistic {
  return fromColumnSums(divided, statistic, { sums: divided.sums.moments, statistic: how });
}

function fromColumnSums(
  { scheme }: Divided,
  statistic: RowStatistic,
  how: { readonly sums: (m: number) => SliceSums; readonly statistic: MomentStatistic },
): SlicedStatistic {
  return { statistic, of: (cell, m) => fromMoments(how.sums(m), cell, { statistic: how.statistic, scheme }) };
}
