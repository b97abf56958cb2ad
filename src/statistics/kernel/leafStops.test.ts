import { expect, test } from 'vitest';
import { joinStops } from './leafStops.ts';

test('cuts of the whole and of a cell make stops in ascending order, each with a slot of its own', () => {
  const stops = joinStops(Uint16Array.of(0, 5, 9), Uint16Array.of(5, 9));
  expect([...stops.rows]).toEqual([0, 5, 5, 9, 9]);
  expect([...stops.slots]).toEqual([0, 1, 3, 2, 4]);
});

test('the whole alone has its own cuts', () => {
  expect([...joinStops(Uint16Array.of(2, 4), new Uint16Array(0)).rows]).toEqual([2, 4]);
});
