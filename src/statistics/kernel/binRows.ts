import type { RankJob } from './kernel.ts';
import type { LeafRange } from './leaves.ts';
import type { Cuts } from './ranks.ts';
import { sortRows } from './sortRows.ts';

/** The rows of each bin of a cell in ascending order of column m, put together from its leaves when they are asked for. */
export function binRows(
  job: RankJob,
  m: number,
  { range, cuts }: { readonly range: LeafRange; readonly cuts: Cuts },
): (bin: number) => Int32Array {
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
  const rows: number[] = [];
  for (let leaf = range.first; leaf < range.end; leaf += 1) {
    const cut = cuts.at + (leaf - range.first) * cuts.count + bin;
    const start = leaves.starts[leaf];
    for (let at = bin === 0 ? 0 : ranks[m].cuts[cut - 1]; at < ranks[m].cuts[cut]; at += 1)
      rows.push(leaves.rows[start + ranks[m].order[start + at]]);
  }
  const together = Int32Array.from(rows);
  return range.end - range.first === 1 ? together : sortRows(columns[m], together);
}
