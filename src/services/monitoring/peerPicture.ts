import { niceStep, roundTo, roundUp } from '#domain/disclosure/roundTo.ts';
import { type FunnelCentre, funnelLimit, funnelPlace, funnelTails } from '#statistics/funnelLimits.ts';
import { harrellDavis } from '#statistics/harrellDavis.ts';
import { type HiddenPeers, hidePeers } from './hidePeers.ts';

/** Fewest other units beside which a unit is shown (N-03). */
export const minimumPeers = 10;

/** A unit as it lies among others, from told values alone; shares between 0 and 1. */
export interface PlacedUnit {
  readonly key: string;
  readonly value: number;
  /** Pupils of a simple sample that would be as sure. */
  readonly size: number;
}

/** Where a unit of one's own lies. */
export interface OwnPlace {
  readonly size: number;
  readonly value: number;
  readonly zone: ReturnType<typeof funnelPlace>['zone'];
  readonly side: 'below' | 'above';
}

/** Both limits on both sides at one size. */
export interface LimitsAt {
  readonly size: number;
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
}

/** Band and funnel of units of a kind; nothing in it can be laid to one of the others. */
export interface PeerPicture {
  readonly centre: number;
  /** Where the middle half and nine in ten of the units lie, both ends rounded outwards. */
  readonly band: { readonly half: readonly [number, number]; readonly most: readonly [number, number] };
  readonly limits: readonly LimitsAt[];
  readonly peers: HiddenPeers;
  readonly own: OwnPlace | null;
}

interface Picturing {
  readonly about: FunnelCentre;
  readonly units: readonly PlacedUnit[];
  /** Key of the unit that is marked, or null. */
  readonly own: string | null;
  /** Uniform on [0, 1), new at every request. */
  readonly chance: () => number;
}

/** Draws units among each other without an order: null with fewer than ten others. The band is the same whoever asks. */
export function peerPicture({ about, units, own, chance }: Picturing): PeerPicture | null {
  if (units.length - 1 < minimumPeers) return null;
  const mine = units.find(({ key }) => key === own);
  const others = units.filter((unit) => unit !== mine);
  const peers = hidePeers({ about, units: others, chance });
  const sizes = [...peers.points.map(({ size }) => size), ...(mine === undefined ? [] : [mine.size])];
  return {
    centre: about.centre,
    band: bandOf(units.map(({ value }) => value)),
    limits: limitsOver(about, Math.min(peers.edges[0], ...sizes), Math.max(peers.edges.at(-1) ?? 0, ...sizes)),
    peers,
    own: mine === undefined ? null : ownPlace(about, mine),
  };
}

function bandOf(values: readonly number[]): PeerPicture['band'] {
  const [low, q1, q3, high] = [0.05, 0.25, 0.75, 0.95].map((p) => harrellDavis(values, p));
  const spread = Math.max(high - low, Math.abs(high) * 1e-6, Number.MIN_VALUE * 2 ** 60);
  const step = niceStep(spread / 20);
  const outwards = (from: number, to: number) => [-roundUp(-from, step), roundUp(to, step)] as const;
  return { half: outwards(q1, q3), most: outwards(low, high) };
}

const PLACES = 40;

/** The lines of the funnel at places that lie evenly on the scale of roots, close where they bend. */
function limitsOver(about: FunnelCentre, from: number, to: number): LimitsAt[] {
  return Array.from({ length: PLACES + 1 }, (_, place) => {
    const root = Math.sqrt(from) + ((Math.sqrt(to) - Math.sqrt(from)) * place) / PLACES;
    const size = Math.max(1, root ** 2);
    const pair = (tail: number) => [funnelLimit(about, size, tail), funnelLimit(about, size, 1 - tail)] as const;
    return { size: Number(size.toPrecision(6)), inner: pair(funnelTails.inner), outer: pair(funnelTails.outer) };
  });
}

function ownPlace(about: FunnelCentre, { value, size }: PlacedUnit): OwnPlace {
  const { zone, side } = funnelPlace(about, { value, n: size });
  return { size: roundTo(size, niceStep(size / 50)), value, zone, side };
}
