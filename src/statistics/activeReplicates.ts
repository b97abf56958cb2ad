import type { ReplicateDesign } from './design.ts';
import type { Sample } from './sample.ts';
import { atomsOf } from './unitAtoms.ts';
import type { UnitReplicates } from './unitReplicates.ts';

/** Per cell, the whole last, the replicates that treat its rows differently from the full sample (JK1: that drop some of them). */
export function activeReplicates(sample: Sample, variance: ReplicateDesign): number[] {
  const touched = variance.units === undefined ? byWeights(sample, variance) : byUnits(sample, variance.units);
  const counts = new Array<number>(sample.cells.stored + 1).fill(0);
  for (const cells of touched) {
    for (const cell of cells) counts[cell] += 1;
    if (cells.size > 0) counts[sample.cells.whole] += 1;
  }
  return counts;
}

/** Cells that each replicate touches, told by its weights. */
function byWeights({ cells, weights }: Sample, { weights: columns, method }: ReplicateDesign): Set<number>[] {
  return columns.map((column) => {
    const seen = new Uint8Array(cells.stored);
    for (let i = 0; i < column.length; i += 1) {
      const cell = cells.ofRow[i];
      if (cell < 0 || seen[cell] === 1) continue;
      if (method === 'jk1' ? column[i] === 0 : column[i] !== weights[i]) seen[cell] = 1;
    }
    return new Set([...seen.keys()].filter((cell) => seen[cell] === 1));
  });
}

/** Cells that each replicate touches: those of the units that have a factor of their own in it. */
function byUnits({ cells }: Sample, units: UnitReplicates): Set<number>[] {
  const { ofUnit, cellOf } = atomsOf(cells, units);
  return units.changes.map(
    (change) => new Set([...change.units].flatMap((unit) => ofUnit[unit].map((at) => cellOf[at]))),
  );
}
