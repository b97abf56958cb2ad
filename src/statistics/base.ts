import type { Cells } from './cells.ts';
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
export function basesOf({ cells, scheme, design, weights }: Sample): readonly Base[] {
  const schools = design.schools === null ? null : codesByCell(cells, design.schools);
  const units = scheme.kind === 'linearized' ? codesByCell(cells, scheme.units.ofRow) : null;
  const { n, weightedN } = countRows(cells, weights);
  return Array.from(cells.eligible, (eligible, cell) => ({
    n: n[cell],
    weightedN: weightedN[cell],
    eligible,
    schools: schools?.[cell] ?? null,
    units: units?.[cell] ?? null,
  }));
}

function countRows({ ofRow, stored, whole }: Cells, weights: Float64Array) {
  const n = new Int32Array(stored + 1);
  const weightedN = new Float64Array(stored + 1);
  for (let i = 0; i < ofRow.length; i += 1) {
    const cell = ofRow[i];
    if (cell < 0) continue;
    n[cell] += 1;
    weightedN[cell] += weights[i];
    n[whole] += 1;
    weightedN[whole] += weights[i];
  }
  return { n, weightedN };
}

/** The codes that occur in each cell, the whole last. Rows of a school mostly follow each other: a repeated code costs nothing. */
function codesByCell({ ofRow, stored, whole }: Cells, codes: Int32Array): readonly ReadonlySet<number>[] {
  const sets = Array.from({ length: stored + 1 }, () => new Set<number>());
  const last = new Float64Array(stored).fill(Number.NaN);
  for (let i = 0; i < ofRow.length; i += 1) {
    const cell = ofRow[i];
    if (cell < 0 || codes[i] === last[cell]) continue;
    last[cell] = codes[i];
    sets[cell].add(codes[i]);
  }
  for (const set of sets.slice(0, stored)) for (const code of set) sets[whole].add(code);
  return sets;
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

function joinSets(a: ReadonlySet<number> | null, b: ReadonlySet<number> | null): ReadonlySet<number> | null {
  return a === null || b === null ? null : new Set([...a, ...b]);
}
