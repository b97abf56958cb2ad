import { expect, test } from 'vitest';
import { createRandom } from '#demo/random.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { type FunnelCentre, funnelLimit, funnelPlace, funnelTails } from './funnelLimits.ts';

const random = createRandom(20_260_306, 1);
const share: FunnelCentre = { kind: 'share', centre: 0.3 };
const mean = (degreesOfFreedom: number): FunnelCentre => ({
  ...{ kind: 'mean', centre: 500, deviation: 90, degreesOfFreedom },
});

test('limits of a mean are Student’s quantiles times s over the root of n', () => {
  expect(funnelLimit(mean(Number.POSITIVE_INFINITY), 100, 0.975)).toBeCloseTo(500 + 1.959963985 * 9, 6);
  expect(funnelLimit(mean(Number.POSITIVE_INFINITY), 100, 0.001)).toBeCloseTo(500 - 3.090232306 * 9, 6);
  expect(funnelLimit(mean(10), 100, 0.999)).toBeCloseTo(500 + 4.143700494 * 9, 6);
});

test('a count is outside exactly when its own tail is rarer than the limit, and the drawn limit agrees', () => {
  for (const n of [10, 11, 25, 60, 143])
    for (const [tail, side] of [
      [funnelTails.inner, 'below'],
      [funnelTails.outer, 'below'],
      [1 - funnelTails.inner, 'above'],
      [1 - funnelTails.outer, 'above'],
    ] as const) {
      const limit = funnelLimit(share, n, tail);
      for (let k = 0; k <= n; k++) {
        const place = funnelPlace(share, { value: k / n, n });
        if (place.side !== side) continue;
        const isOut = place.tail <= Math.min(tail, 1 - tail);
        const beyond = side === 'below' ? k / n <= limit : k / n >= limit;
        if (Math.abs(k / n - limit) > 1e-9 && limit > 0 && limit < 1) expect([n, k, isOut]).toEqual([n, k, beyond]);
      }
    }
});

test('for 10 of which half are expected, only none and all lie beyond 95 %, and they lie beyond 99.8 % too', () => {
  const half: FunnelCentre = { kind: 'share', centre: 0.5 };
  const zones = Array.from({ length: 11 }, (_, k) => funnelPlace(half, { value: k / 10, n: 10 }).zone);
  expect(zones.map((zone, k) => (zone === 'inside' ? '' : `${k}:${zone}`)).filter(Boolean)).toEqual([
    ...['0:beyond-outer', '1:beyond-inner', '9:beyond-inner', '10:beyond-outer'],
  ]);
});

const draws = releaseCount(20_000, 100_000);

/** Lots of size 10 to 2,000, as many small as large on the scale of logarithms. */
const size = () => Math.round(10 * 200 ** random.uniform());

/** Shares of draws inside the limits of 95 and 99.8 %. */
function coverage(draw: () => { about: FunnelCentre; value: number; n: number }): readonly [number, number] {
  let [inner, outer] = [0, 0];
  for (let one = 0; one < draws; one++) {
    const { about, value, n } = draw();
    const { zone } = funnelPlace(about, { value, n });
    if (zone === 'inside') inner++;
    if (zone !== 'beyond-outer') outer++;
  }
  return [(100 * inner) / draws, (100 * outer) / draws];
}

/** Three standard errors of a share of the draws, in percent. */
const slack = (percent: number) => 3 * Math.sqrt((percent * (100 - percent)) / draws);

test(`N-06 under the null, ${draws} means with an estimated error lie inside 99.8 % limits as often as they say`, () => {
  const [inner, outer] = coverage(() => {
    const degreesOfFreedom = 5 + Math.floor(100 * random.uniform());
    let squares = 0;
    for (let one = 0; one < degreesOfFreedom; one++) squares += random.normal() ** 2;
    const n = size();
    const value = 500 + (random.normal() * 90) / Math.sqrt(n);
    const deviation = 90 * Math.sqrt(squares / degreesOfFreedom);
    return { about: { kind: 'mean', centre: 500, deviation, degreesOfFreedom }, value, n };
  });
  expect(Math.abs(inner - 95)).toBeLessThan(slack(95));
  expect(outer).toBeGreaterThanOrEqual(99.6);
  expect(outer).toBeLessThanOrEqual(99.9);
});

test(`N-06 under the null, ${draws} shares lie inside exact 99.8 % limits between 99.6 and 99.9 % of the time`, () => {
  const [inner, outer] = coverage(() => {
    const n = size();
    const centre = 0.1 + 0.8 * random.uniform();
    let k = 0;
    for (let one = 0; one < n; one++) if (random.uniform() < centre) k++;
    return { about: { kind: 'share', centre }, value: k / n, n };
  });
  // Counts are whole, so exact limits hold at least what they promise.
  expect(inner).toBeGreaterThan(95 - slack(95));
  expect(inner).toBeLessThan(97.5);
  expect(outer).toBeGreaterThanOrEqual(99.6);
  expect(outer).toBeLessThanOrEqual(99.9);
});

test('a funnel without pupils is refused', () => {
  expect(() => funnelLimit(share, 0, 0.5)).toThrow('n above 0');
});
