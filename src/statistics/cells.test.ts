import { expect, test } from 'vitest';
import { cellName, cellOf, cellsOf } from './cells.ts';

const measure = [Float64Array.of(1, 2, Number.NaN, 4, 5)];
const weights = Float64Array.of(1, 1, 1, 0, 1);
const groups = { codes: Int32Array.of(0, 1, 1, 0, -1), labels: ['甲', '乙'] };

test('rows fall into their group, or beside all groups, or nowhere without weight or value', () => {
  const cells = cellsOf({ weights, measure, groups });
  expect([...cells.ofRow]).toEqual([0, 1, -1, -1, 2]);
  expect([...cells.eligible]).toEqual([1, 2, 1, 4]);
});

test('cells have names, and an unknown label is refused', () => {
  const cells = cellsOf({ weights, measure, groups });
  expect([cellName(cells, 1), cellName(cells, cells.whole)]).toEqual(['group "乙"', 'the whole']);
  expect(cellOf(cells, '乙')).toBe(1);
  expect(() => cellOf(cells, '丙')).toThrow(/no group is called "丙"/);
});

test('a group column of another length is refused', () => {
  const short = { codes: Int32Array.of(0), labels: ['甲'] };
  expect(() => cellsOf({ weights, measure, groups: short })).toThrow(/group column has 1 rows where the measure has 5/);
});

test('an infinite value is refused by plausible value and row', () => {
  const infinite = [...measure, measure[0].with(1, Number.NEGATIVE_INFINITY)];
  expect(() => cellsOf({ weights, measure: infinite, groups })).toThrow('plausible value 2, row 1 is infinite');
});
