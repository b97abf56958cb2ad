import type { Base } from './base.ts';
import { cellName } from './cells.ts';
import type { Sample } from './sample.ts';
import type { SampledValue } from './sampledValue.ts';
import type { SlicedStatistic } from './slicedStatistics.ts';
import { concernsOneResult, StatisticsError } from './statisticsError.ts';

/** Bases and degrees of freedom per cell, the whole last. */
export interface CellFacts {
  readonly bases: readonly Base[];
  readonly degrees: readonly number[];
}

/** Works out a statistic of one cell under every plausible value. Refuses an empty cell, and says where a fault lies. */
export function sampledStatistic(
  sample: Sample,
  statistic: SlicedStatistic,
  at: CellFacts & { cell: number },
): SampledValue {
  const base = at.bases[at.cell];
  const where = `${statistic.statistic.kind} of ${cellName(sample.cells, at.cell)}`;
  if (base.n === 0) throw new StatisticsError('group.empty', `${where}: no row with a weight above 0 has a value`);
  try {
    const sliced = sample.measure.map((_, m) => statistic.of(at.cell, m));
    return {
      values: Float64Array.from(sliced, (one) => one.value),
      deviations: sliced.map((one) => one.deviations),
      degrees: at.degrees[at.cell],
      base,
    };
  } catch (fault) {
    if (concernsOneResult(fault)) throw new StatisticsError(fault.code, `${where}: ${fault.message}`);
    throw fault;
  }
}
