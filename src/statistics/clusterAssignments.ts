import { seededInteger, seededNumbers } from './seededNumbers.ts';

/** Ways in which as many clusters of each block could have been treated as were. */
export interface ClusterAssignments {
  /** Whether every way is among them once; otherwise they were drawn from a seed. */
  readonly exact: boolean;
  readonly count: number;
  /** Calls with 1 for the treated clusters of each way; the array is used again. */
  readonly forEach: (visit: (treated: Uint8Array, at: number) => void) => void;
}

/** Enumerates the ways where there are no more than `most`; otherwise draws `most` of them, each with the same chance. */
export function clusterAssignments(
  treated: Uint8Array,
  blocks: ArrayLike<number>,
  { seed, most }: { readonly seed: number; readonly most: number },
): ClusterAssignments {
  const members = blocksOf(treated, blocks);
  const count = members.reduce((ways, { clusters, many }) => ways * choose(clusters.length, many), 1);
  if (count <= most) return { exact: true, count, forEach: (visit) => enumerate(treated.length, members, visit) };
  return {
    exact: false,
    count: most,
    forEach: (visit) => draw({ length: treated.length, members, seed, most }, visit),
  };
}

interface Block {
  readonly clusters: readonly number[];
  /** How many of them are treated. */
  readonly many: number;
}

type Visit = (treated: Uint8Array, at: number) => void;

function blocksOf(treated: Uint8Array, blocks: ArrayLike<number>): Block[] {
  const found = new Map<number, number[]>();
  for (let g = 0; g < treated.length; g += 1) found.set(blocks[g], [...(found.get(blocks[g]) ?? []), g]);
  return [...found.values()].map((clusters) => ({ clusters, many: clusters.filter((g) => treated[g] === 1).length }));
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

/** Goes through the blocks one inside the other. */
function enumerate(length: number, members: readonly Block[], visit: Visit): void {
  const flags = new Uint8Array(length);
  let at = 0;
  const enter = (block: number): void => {
    if (block === members.length) {
      visit(flags, at);
      at += 1;
      return;
    }
    chooseFrom(members[block], flags, () => enter(block + 1));
  };
  enter(0);
}

/** Sets the flags of every way to choose the treated of a block, and calls back for each. */
function chooseFrom({ clusters, many }: Block, flags: Uint8Array, found: () => void): void {
  const from = (start: number, left: number): void => {
    if (left === 0) {
      found();
      return;
    }
    for (let i = start; i <= clusters.length - left; i += 1) {
      flags[clusters[i]] = 1;
      from(i + 1, left - 1);
      flags[clusters[i]] = 0;
    }
  };
  from(0, many);
}

interface Drawing {
  readonly length: number;
  readonly members: readonly Block[];
  readonly seed: number;
  readonly most: number;
}

/** Shuffles the head of every block (Fisher and Yates). */
function draw({ length, members, seed, most }: Drawing, visit: Visit): void {
  const uniform = seededNumbers(seed);
  const orders = members.map(({ clusters }) => [...clusters]);
  const flags = new Uint8Array(length);
  for (let at = 0; at < most; at += 1) {
    flags.fill(0);
    for (const [b, order] of orders.entries())
      for (let i = 0; i < members[b].many; i += 1) {
        const other = i + seededInteger(uniform, order.length - i);
        [order[i], order[other]] = [order[other], order[i]];
        flags[order[i]] = 1;
      }
    visit(flags, at);
  }
}
