import type { RankJob } from './kernel.ts';
import type { LeafRange } from './leaves.ts';
import type { Cuts } from './ranks.ts';
import { sortRows } from './sortRows.ts';

/** The rows of a bin in ascending order. */
export type BinRows = (bin: number) => Int32Array;

/** The rows of each bin of a cell in ascending order of column m, put together from its leaves when they are asked for. */
export function binRows(
  job: RankJob,
  m: number,
  { range, cuts }: { readonly range: LeafRange; readonly cuts: Cuts },
): BinRows {
  const known: Int32Array[] = [];
  return (bin) => {
    known[bin] ??= collect(job, m, { range, cuts, bin });
    return known[bin];
  };
}

interface Bin {
  readonly range: LeafRange;
  readonly cuts: Cuts;
  readonly bin: number;
}

function collect({ leaves, ranks, columns }: RankJob, m: number, { range, cuts, bin }: Bin): Int32Array {
  const parts: Int32Array[] = [];
  for (let leaf = range.first; leaf < range.end; leaf += 1) {
    const cut = cuts.at + (leaf - range.first) * cuts.count + bin;
    const start = leaves.starts[leaf];
    const from = start + (bin === 0 ? 0 : ranks[m].cuts[cut - 1]);
    const rows = new Int32Array(start + ranks[m].cuts[cut] - from);
    for (let i = 0; i < rows.length; i += 1) rows[i] = leaves.rows[start + ranks[m].order[from + i]];
    parts.push(rows);
  }
  return parts.length === 1 ? parts[0] : sortRows(columns[m], joinRows(parts));
}

function joinRows(parts: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    joined.set(part, filled);
    filled += part.length;
  }
  return joined;
}
