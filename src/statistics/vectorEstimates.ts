import { cellName } from './cells.ts';
import { combine } from './combine.ts';
import { methodLine } from './describeMethod.ts';
import type { Estimate } from './estimate.ts';
import type { SlicedVector } from './slicedVector.ts';
import { concernsOneResult, StatisticsError } from './statisticsError.ts';
import type { VariableSample } from './variableSample.ts';

/** Numbers of one cell under every plausible value. */
export interface SampledVector {
  readonly of: VariableSample;
  readonly cell: number;
  readonly vectors: readonly SlicedVector[];
}

/** Works numbers out for a cell under every plausible value. Refuses an empty cell, and says where a fault lies. */
export function sampleVector(
  of: VariableSample,
  cell: number,
  work: { readonly what: string; readonly at: (cell: number, m: number) => SlicedVector },
): SampledVector {
  const where = `${work.what} of ${cellName(of.sample.cells, cell)}`;
  if (of.facts.bases[cell].n === 0)
    throw new StatisticsError('group.empty', `${where}: no row with a weight above 0 has a value`);
  try {
    return { of, cell, vectors: Array.from({ length: of.count }, (_, m) => work.at(cell, m)) };
  } catch (fault) {
    if (concernsOneResult(fault)) throw new StatisticsError(fault.code, `${where}: ${fault.message}`);
    throw fault;
  }
}

/** Combines number k over the plausible values into an estimate; `what` opens its method line. */
export function vectorEstimate(sampled: SampledVector, k: number, how: { what: string; level: number }): Estimate {
  const { of, cell, vectors } = sampled;
  const value = {
    values: Float64Array.from(vectors, ({ values }) => values[k]),
    deviations: vectors.map(({ deviations }) => deviations[k]),
    degrees: of.facts.degrees[cell],
    base: of.facts.bases[cell],
  };
  const variance = of.sample.design.variance;
  const method = methodLine({ what: how.what, comparison: null, plausibleValues: of.count, variance });
  return combine(value, of.sample, {
    level: how.level,
    method,
    where: `${how.what} of ${cellName(of.sample.cells, cell)}`,
  });
}
