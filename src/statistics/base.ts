import type { Sample } from './sample.ts';

/** The rows that an estimate rests on, counted. */
export interface Base {
  readonly n: number;
  readonly weightedN: number;
  readonly eligible: number;
  /** Codes of the schools among them, or null where schools are unknown. */
  readonly schools: ReadonlySet<number> | null;
  /** Clusters among them (linearized designs), or null. */
  readonly units: ReadonlySet<number> | null;
}

/** Counts the rows of every cell, the whole last. */
export function basesOf(sample: Sample): readonly Base[] {
  const { cells, scheme, design } = sample;
  const tallies = Array.from({ length: cells.stored + 1 }, (_, cell) => emptyTally(cells.eligible[cell]));
  for (let i = 0; i < cells.ofRow.length; i += 1) {
    if (cells.ofRow[i] < 0) continue;
    for (const tally of [tallies[cells.ofRow[i]], tallies[cells.whole]]) {
      tally.n += 1;
      tally.weightedN += sample.weights[i];
      if (design.schools !== null) tally.schools.add(design.schools[i]);
      if (scheme.kind === 'linearized') tally.units.add(scheme.units.ofRow[i]);
    }
  }
  return tallies.map((tally) => ({
    ...tally,
    schools: design.schools === null ? null : tally.schools,
    units: scheme.kind === 'linearized' ? tally.units : null,
  }));
}

/** The rows of two groups that share no row. */
export function joinBases(a: Base, b: Base): Base {
  return {
    n: a.n + b.n,
    weightedN: a.weightedN + b.weightedN,
    eligible: a.eligible + b.eligible,
    schools: joinSets(a.schools, b.schools),
    units: joinSets(a.units, b.units),
  };
}

function emptyTally(eligible: number) {
  return { n: 0, weightedN: 0, eligible, schools: new Set<number>(), units: new Set<number>() };
}

function joinSets(a: ReadonlySet<number> | null, b: ReadonlySet<number> | null): ReadonlySet<number> | null {
  return a === null || b === null ? null : new Set([...a, ...b]);
}
