import { createRandom, type Random } from '#demo/random.ts';
import type { ReleaseTables, TableCell, TableSum } from '#domain/disclosure/releaseTables.ts';

/** A generated release: tables as the product sees them, and the finest cells, of which an attacker knows that all else is made. */
export interface Hierarchy {
  readonly tables: ReleaseTables;
  /** Finest counts, by place. */
  readonly atoms: readonly number[];
  /** Finest cells of each cell. */
  readonly atomsOf: readonly (readonly number[])[];
}

/** One way to divide pupils: nodes with their children; node 0 is everybody. */
interface Dimension {
  readonly children: readonly (readonly number[])[];
}

/** Fewest pupils that a generated release tells. */
export const fewest = 10;

/** Shares of the finest cells that hold too few: counts are e^lowest times up to e^4.4, so the share is (ln 10 − lowest) ÷ 4.4. */
export const densities = {
  oneInNine: 1.8,
  oneInSix: Math.log(10) - 4.4 / 6,
  oneInFour: Math.log(10) - 4.4 / 4,
} as const;

/**
 * A hierarchy of 2 to 4 levels, crossed with one or two flat groups, of 50 to 800 cells, with counts from none to hundreds;
 * `lowest` is the logarithm of the smallest finest count that is not nothing.
 */
export function generateHierarchy(seed: number, lowest: number = densities.oneInNine): Hierarchy {
  for (let attempt = 0; ; attempt++) {
    const random = createRandom(seed, 100 + attempt);
    const dimensions = [
      tree(random),
      ...Array.from({ length: 1 + below(random, 2) }, () => flat(2 + below(random, 4))),
    ];
    const size = dimensions.reduce((product, { children }) => product * children.length, 1);
    if (size >= 50 && size <= 800 && random.uniform() < 60 / size) return fill(dimensions, random, lowest);
  }
}

const below = (random: Random, limit: number) => Math.floor(random.uniform() * limit);

function flat(parts: number): Dimension {
  return { children: [Array.from({ length: parts }, (_, i) => i + 1), ...Array.from({ length: parts }, () => [])] };
}

/** Region, districts, and perhaps schools and classes, as many as chance gives. */
function tree(random: Random): Dimension {
  const children: number[][] = [[]];
  let leaves = [0];
  const levels = 1 + below(random, 3);
  for (let level = 0; level < levels; level++) {
    const next: number[] = [];
    for (const leaf of leaves)
      for (let child = 0; child < 2 + below(random, level === 0 ? 6 : 3); child++) {
        children[leaf].push(children.length);
        next.push(children.length);
        children.push([]);
      }
    leaves = next;
  }
  return { children };
}

function fill(dimensions: readonly Dimension[], random: Random, lowest: number): Hierarchy {
  const places = product(dimensions.map(({ children }) => children.map((_, node) => node)));
  const placeOf = new Map(places.map((nodes, place) => [nodes.join(), place]));
  const isLeaf = (nodes: readonly number[]) => nodes.every((node, i) => dimensions[i].children[node].length === 0);
  const leaves = places.filter(isLeaf);
  const atoms = leaves.map(() => (random.uniform() < 0.06 ? 0 : Math.floor(Math.exp(lowest + random.uniform() * 4.4))));
  const under = dimensions.map(({ children }) => children.map((_, node) => leavesUnder(children, node)));
  const atomsOf = places.map((nodes) =>
    leaves.flatMap((leaf, atom) => (leaf.every((node, i) => under[i][nodes[i]].has(node)) ? [atom] : [])),
  );
  const cells = places.map((nodes, place): TableCell => {
    const n = atomsOf[place].reduce((sum, atom) => sum + atoms[atom], 0);
    const state = n === 0 ? 'known' : n < fewest ? 'few' : 'open';
    return { key: nodes.join(), n, state, cost: 1 + Math.log10(1 + n) };
  });
  const sums = places.flatMap((nodes, whole) =>
    dimensions.flatMap(({ children }, i): TableSum[] => {
      const below = children[nodes[i]];
      if (below.length === 0) return [];
      const parts = below.map((node) => placeOf.get(nodes.with(i, node).join()) ?? -1);
      return [{ whole, parts, known: 0 }];
    }),
  );
  return { tables: { cells, sums }, atoms, atomsOf };
}

function leavesUnder(children: readonly (readonly number[])[], node: number): ReadonlySet<number> {
  if (children[node].length === 0) return new Set([node]);
  return new Set(children[node].flatMap((child) => [...leavesUnder(children, child)]));
}

function product(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
}
