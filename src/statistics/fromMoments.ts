import type { MomentStatistic, Moments } from './momentStatistic.ts';
import type { Scheme } from './sample.ts';
import type { SliceSums } from './sliceSums.ts';
import { StatisticsError } from './statisticsError.ts';

/** A statistic of one cell under one plausible value: its value and what each slice does to it. */
export interface SlicedValue {
  readonly value: number;
  readonly deviations: Float64Array;
}

/** Works out a moment statistic for one cell from the sums of all slices. */
export function fromMoments(
  sums: SliceSums,
  cell: number,
  how: { readonly statistic: MomentStatistic; readonly scheme: Scheme['kind'] },
): SlicedValue {
  const { value, influence } = how.statistic;
  const group = momentsAt(sums, 0, cell);
  const estimate = value(group);
  const deviations = new Float64Array(sums.slices - 1);
  for (let k = 0; k < deviations.length; k += 1) {
    const slice = momentsAt(sums, k + 1, cell);
    if (how.scheme === 'linearized') deviations[k] = influence(group, slice);
    else deviations[k] = value(withWeight(slice, k)) - estimate;
  }
  return { value: estimate, deviations };
}

function momentsAt(sums: SliceSums, slice: number, cell: number): Moments {
  const at = slice * sums.cells + cell;
  return { w: sums.w[at], wx: sums.wx[at], wx2: sums.wx2[at], origin: sums.origin };
}

function withWeight(slice: Moments, replicate: number): Moments {
  if (!(slice.w > 0))
    throw new StatisticsError('replicates.group-empty', `no row has a weight above 0 in replicate ${replicate + 1}`);
  return slice;
}
