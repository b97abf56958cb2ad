import { niceStep, roundUp } from '#domain/disclosure/roundTo.ts';
import { type FunnelCentre, funnelLimit, funnelPlace, funnelTails } from '#statistics/funnelLimits.ts';
import type { PlacedUnit } from './peerPicture.ts';

/** Fewest units that share a band of sizes, so that a size points at nobody. */
const minimumInBand = 5;

/** Tails between which a place is drawn anew at every request: five cells on either side, the last beyond the outer limit. */
const cells = [0.5, 0.25, 0.1, funnelTails.inner, funnelTails.outer, funnelTails.outer / 20] as const;

/** A point that stands for one unit, at no unit's own place. */
export interface HiddenPoint {
  readonly size: number;
  readonly value: number;
}

/** Units without a name, in an order by chance. */
export interface HiddenPeers {
  /** Ends of the bands of sizes, ascending. */
  readonly edges: readonly number[];
  readonly points: readonly HiddenPoint[];
}

interface Hiding {
  readonly about: FunnelCentre;
  readonly units: readonly PlacedUnit[];
  /** Uniform on [0, 1). */
  readonly chance: () => number;
}

/**
 * Units as points in a funnel that tell of each only in which band of sizes, shared by five at least, and in which cell of the funnel it
 * lies: place within both and order in the list are drawn by chance for every request, so no request can be laid over another.
 */
export function hidePeers({ about, units, chance }: Hiding): HiddenPeers {
  const edges = bandEdges(units.map(({ size }) => size));
  const points = units.map((unit) => {
    const upper = edges.findIndex((edge, place) => place > 0 && unit.size <= edge);
    const size = between(edges[upper - 1], edges[upper], chance());
    return { size, value: drawnValue(about, unit, { size, chance }) };
  });
  return { edges, points: shuffled(points, chance) };
}

/** Bands with at least five sizes each, at most three of them; ends rounded, the outer two outwards. */
function bandEdges(sizes: readonly number[]): number[] {
  const sorted = sizes.toSorted((one, other) => one - other);
  const count = Math.max(1, Math.min(3, Math.floor(sorted.length / minimumInBand)));
  const step = niceStep(sorted[sorted.length - 1] / 20);
  const first = Math.max(step / 10, -roundUp(-sorted[0], step));
  const inner = Array.from(
    { length: count - 1 },
    (_, band) => sorted[Math.ceil(((band + 1) * sorted.length) / count) - 1],
  );
  const ends = [...inner, sorted[sorted.length - 1]].map((size) => roundUp(size, step));
  return holdEnough([first, ...new Set(ends.filter((end) => end > first))], sorted, first + step);
}

/** Rounding can leave a band with fewer than five: then it is joined to the one before. */
function holdEnough(edges: readonly number[], sorted: readonly number[], fallback: number): number[] {
  const kept = [edges[0]];
  for (const edge of edges.slice(1)) {
    const isLast = edge === edges[edges.length - 1];
    const inBand = sorted.filter(
      (size) => size > (kept.length === 1 ? Number.NEGATIVE_INFINITY : kept[kept.length - 1]) && size <= edge,
    );
    if (inBand.length >= minimumInBand) kept.push(edge);
    else if (isLast && kept.length > 1) kept[kept.length - 1] = edge;
    else if (isLast) kept.push(edge);
  }
  return kept.length > 1 ? kept : [edges[0], fallback];
}

/** A value by chance inside the cell of the funnel in which the unit lies, at the size drawn. */
function drawnValue(
  about: FunnelCentre,
  unit: PlacedUnit,
  { size, chance }: { size: number; chance: () => number },
): number {
  const { side, tail } = funnelPlace(about, { value: unit.value, n: unit.size });
  const rarer = cells.findIndex((edge) => tail > edge);
  const found = rarer === -1 ? cells.length - 2 : Math.max(0, rarer - 1);
  const [far, near] = [cells[found + 1], cells[found]];
  const drawn = Math.exp(between(Math.log(far), Math.log(near), 0.05 + 0.9 * chance()));
  return funnelLimit(about, size, side === 'below' ? drawn : 1 - drawn);
}

const between = (from: number, to: number, part: number) => from + (to - from) * part;

/** Fisher and Yates, by the given chance. */
function shuffled<T>(items: readonly T[], chance: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
