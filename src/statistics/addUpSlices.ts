import { type Runs, runsOf } from './kernel/runs.ts';
import type { Sample } from './sample.ts';
import { type Atoms, atomsOf } from './unitAtoms.ts';
import type { UnitReplicates } from './unitReplicates.ts';

/** What adds up: sums for every weight column and cell, `width` numbers each, that of column w and cell c at (w·cells + c)·width. */
export interface Adding {
  readonly width: number;
  readonly add: (runs: Runs, weights: readonly Float64Array[]) => readonly Float64Array[];
}

/**
 * Adds up for the full sample and every replicate (slices) and every cell, the whole last: slice s, cell c and number k lie at
 * (s·cells + c)·width + k. Under a design without replicates there is the full sample alone.
 */
export function addUpSlices(sample: Sample, adding: Adding): readonly Float64Array[] {
  const { scheme, weights, cells } = sample;
  const built = scheme.kind === 'replicates' ? scheme.units : undefined;
  const columns = scheme.kind === 'replicates' && built === undefined ? [weights, ...scheme.unchecked] : [weights];
  const sums =
    built === undefined
      ? adding.add(runsOf(cells.ofRow, cells.stored + 1), columns)
      : throughUnits(sample, built, adding);
  for (const column of sums) closeWhole(column, cells.stored, adding.width);
  return sums;
}

/** Adds up each unit once under the full weight; a replicate is the sum of all, corrected where it treats a unit differently. */
function throughUnits({ weights, cells }: Sample, units: UnitReplicates, { width, add }: Adding): Float64Array[] {
  const atoms = atomsOf(cells, units);
  const slice = (cells.stored + 1) * width;
  return add(runsOf(atoms.ofRow, atoms.cellOf.length), [weights]).map((ofAtom) => {
    const sums = new Float64Array((1 + units.changes.length) * slice);
    const source = { ofAtom, atoms, width };
    for (let atom = 0; atom < atoms.cellOf.length; atom += 1)
      addAtom(source, { atom, factor: 1 }, sums.subarray(0, slice));
    for (const [r, change] of units.changes.entries()) {
      const replicate = sums.subarray((r + 1) * slice, (r + 2) * slice);
      for (let k = 0; k < slice; k += 1) replicate[k] = change.others * sums[k];
      for (const [k, unit] of change.units.entries())
        for (const atom of atoms.ofUnit[unit])
          addAtom(source, { atom, factor: change.factors[k] - change.others }, replicate);
    }
    return sums;
  });
}

interface AtomSums {
  readonly ofAtom: Float64Array;
  readonly atoms: Atoms;
  readonly width: number;
}

function addAtom({ ofAtom, atoms, width }: AtomSums, by: { atom: number; factor: number }, into: Float64Array): void {
  const to = atoms.cellOf[by.atom] * width;
  const from = by.atom * width;
  for (let k = 0; k < width; k += 1) into[to + k] += by.factor * ofAtom[from + k];
}

/** Fills the last cell of every slice, the whole, with the sum of the others. */
function closeWhole(sums: Float64Array, stored: number, width: number): void {
  const slice = (stored + 1) * width;
  for (let from = 0; from < sums.length; from += slice)
    for (let k = 0; k < stored * width; k += 1) sums[from + stored * width + (k % width)] += sums[from + k];
}
