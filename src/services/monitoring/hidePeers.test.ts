import { expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { type FunnelCentre, funnelPlace } from '#statistics/funnelLimits.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { hidePeers } from './hidePeers.ts';
import { minimumPeers, type PlacedUnit, peerPicture } from './peerPicture.ts';

const random = createRandom(20_260_307, 1);
const chance = () => random.uniform();
const about: FunnelCentre = { kind: 'mean', centre: 500, deviation: 90, degreesOfFreedom: 60 };
const field = (count: number): PlacedUnit[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `9901${at}`,
    value: 500 + 12 * random.normal(),
    size: 40 + 30 * at,
  }));

const requests = releaseCount(2_000, 10_000);

test(`N-03 in ${requests} requests the place in the list has nothing to do with the unit`, () => {
  const count = 12;
  const pairs: [number, number][] = [];
  for (let request = 0; request < requests; request++) {
    const marked = request % count;
    // One unit far outside all others can be told by its value alone: so its place in the list can be followed.
    const units = field(count).map((unit, at) => ({ ...unit, value: at === marked ? 900 : 500 }));
    const { points } = hidePeers({ about, units, chance });
    const places = points.flatMap((point, at) => (point.value > 515 && farOut(point) ? [at] : []));
    expect(places).toHaveLength(1);
    pairs.push([marked, places[0]]);
  }
  // Of chance alone it has an error of 1/√requests: 0.022 in the small run, 0.01 before a release.
  const found = Math.abs(correlation(pairs));
  console.log(`N-03: correlation ${found.toFixed(4)} over ${requests} requests`);
  expect(found).toBeLessThanOrEqual(0.05);
  const hits = pairs.filter(([unit, place]) => unit === place).length;
  expect(hits).toBeLessThan(requests / count + 4 * Math.sqrt(requests / count));
});

const farOut = ({ size, value }: { readonly size: number; readonly value: number }) =>
  funnelPlace(about, { value, n: size }).zone === 'beyond-outer';

test('N-03 a point keeps the zone of its unit, and nothing else of it', () => {
  for (let turn = 0; turn < 200; turn++) {
    const units = field(14);
    const { points, edges } = hidePeers({ about, units, chance });
    const zones = (all: readonly { readonly size: number; readonly value: number }[]) =>
      all.map(
        ({ size, value }) =>
          `${funnelPlace(about, { value, n: size }).side} ${funnelPlace(about, { value, n: size }).zone}`,
      );
    expect(zones(points).toSorted()).toEqual(zones(units).toSorted());
    for (const { value, size } of points) {
      expect(units.some((unit) => Math.abs(unit.value - value) < 1e-9 || unit.size === size)).toBe(false);
      expect(size).toBeGreaterThanOrEqual(edges[0]);
      expect(size).toBeLessThanOrEqual(edges.at(-1) ?? 0);
    }
  }
});

test('N-03 every band of sizes is shared by five units at least, whatever the sizes are', () => {
  for (let turn = 0; turn < 500; turn++) {
    const count = 10 + Math.floor(20 * chance());
    const units = field(count).map((unit) => ({ ...unit, size: 5 + 10 ** (1 + 3 * chance()) }));
    const { edges } = hidePeers({ about, units, chance });
    for (let band = 1; band < edges.length; band++) {
      const inside = units.filter(({ size }) => size <= edges[band] && (band === 1 || size > edges[band - 1]));
      expect(inside.length).toBeGreaterThanOrEqual(5);
    }
    expect(units.every(({ size }) => size <= (edges.at(-1) ?? 0))).toBe(true);
  }
});

test('N-03 with fewer than ten others nothing is drawn, and the band is the same whoever asks', () => {
  expect(peerPicture({ about, units: field(minimumPeers), own: '99010', chance })).toBeNull();
  const units = field(minimumPeers + 1);
  const bands = units.map(({ key }) => peerPicture({ about, units, own: key, chance })?.band);
  expect(new Set(bands.map((band) => JSON.stringify(band))).size).toBe(1);
  for (const end of [...(bands[0]?.half ?? []), ...(bands[0]?.most ?? [])])
    expect(units.some(({ value }) => Math.abs(value - end) < 1e-9)).toBe(false);
});

test('one’s own unit stands at its own value, and not among the others', () => {
  const units = field(15);
  const picture = peerPicture({ about, units, own: '99013', chance });
  expect(picture?.peers.points).toHaveLength(14);
  expect(picture?.own?.value).toBe(units[3].value);
  expect(peerPicture({ about, units, own: null, chance })).toMatchObject({ own: null });
});

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [a, b] of pairs) {
    xy += (a - x) * (b - y);
    xx += (a - x) ** 2;
    yy += (b - y) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}
