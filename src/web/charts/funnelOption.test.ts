import { expect, test } from 'vitest';
import { type FunnelPicture, funnelOption } from './funnelOption.ts';

const picture: FunnelPicture = {
  centre: 0.6,
  limits: [
    { size: 10, inner: [0.3, 0.9], outer: [0.2, 1] },
    { size: 90, inner: [0.5, 0.7], outer: [0.45, 0.75] },
  ],
  peers: { points: Array.from({ length: 12 }, (_, at) => ({ size: 10 + at, value: 0.5 + at / 100 })) },
  own: { size: 50, value: 0.4, side: 'below', zone: 'beyond-outer' },
};
const look = { sizeName: '有效样本量', unit: '%', scale: 100, ownTip: '本单位' };

interface Series {
  readonly type: string;
  readonly silent?: boolean;
  readonly data: readonly (readonly number[])[];
  readonly symbol?: string;
}
const seriesOf = (given: FunnelPicture) => Object(funnelOption(given, look)).series as readonly Series[];

test('there are four lines, one cloud without tips, and one’s own unit in a shape of its own', () => {
  const series = seriesOf(picture);
  expect(series.map(({ type }) => type)).toEqual(['line', 'line', 'line', 'line', 'scatter', 'scatter']);
  expect(series.map(({ silent }) => silent === true)).toEqual([true, true, true, true, true, false]);
  expect(series.at(-1)).toMatchObject({ symbol: 'diamond', data: [[50, 40]] });
});

test('the others carry two numbers each, and nothing that names them', () => {
  const cloud = seriesOf(picture)[4];
  expect(cloud?.data.every((point) => Array.isArray(point) && point.length === 2)).toBe(true);
  expect(cloud?.data).toHaveLength(12);
});

test('where no unit is one’s own, none is marked', () => {
  expect(seriesOf({ ...picture, own: null })).toHaveLength(5);
});
