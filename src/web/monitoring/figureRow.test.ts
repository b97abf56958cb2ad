import { expect, test } from 'vitest';
import { emptyRow, figureOf, isBlank } from './figureRow.ts';

const typed = { ...emptyRow(1), indicator: '数学成绩', unit: '东湖区', value: '512.4', source: '市级报告', page: '12' };

test('an empty standard error is unknown and not zero', () => {
  expect(figureOf(typed).standardError).toBeNull();
  expect(figureOf({ ...typed, standardError: '0' }).standardError).toBe(0);
});

test('a value that is not a number does not become one', () => {
  expect(figureOf({ ...typed, value: '5l2' }).value).toBeNaN();
});

test('the next line keeps the report of the line before and is still blank', () => {
  const next = emptyRow(2, typed);
  expect(next.source).toBe('市级报告');
  expect(isBlank(next)).toBe(true);
});
