import type { ReplicateDesign } from './design.ts';

/**
 * Replicates that treat all rows of a unit (a cluster, or one half of a zone) alike: the weight of a row times a factor of its
 * unit. Sums per unit are then enough to know the sums of every replicate, whatever the number of replicates.
 */
export interface UnitReplicates {
  /** Running number of each row's unit; −1 for rows that weigh nothing. */
  readonly unitOfRow: Int32Array;
  readonly units: number;
  readonly changes: readonly UnitChange[];
}

/** One replicate: units with a factor of their own, and the factor of all the others. */
export interface UnitChange {
  readonly others: number;
  readonly units: Int32Array;
  readonly factors: Float64Array;
}

/** A replicate design made of units; its weight columns are formed when a statistic asks for them. */
export function designOfUnits(
  weights: Float64Array,
  units: UnitReplicates,
  rest: Omit<ReplicateDesign, 'weights' | 'units' | 'kind'>,
): ReplicateDesign {
  let columns: readonly Float64Array[] | null = null;
  return {
    ...rest,
    kind: 'replicates',
    units,
    get weights() {
      columns ??= units.changes.map((change) => weightsOf(weights, units, change));
      return columns;
    },
  };
}

function weightsOf(weights: Float64Array, { unitOfRow, units }: UnitReplicates, change: UnitChange): Float64Array {
  const factors = new Float64Array(units).fill(change.others);
  for (const [k, unit] of change.units.entries()) factors[unit] = change.factors[k];
  const column = new Float64Array(weights.length);
  for (let i = 0; i < column.length; i += 1) if (unitOfRow[i] >= 0) column[i] = weights[i] * factors[unitOfRow[i]];
  return column;
}

/** Number of replicates of a design, without forming their weights. */
export function replicateCount(design: Pick<ReplicateDesign, 'units' | 'weights'>): number {
  return design.units?.changes.length ?? design.weights.length;
}
