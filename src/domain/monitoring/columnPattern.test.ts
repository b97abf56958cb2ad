import { expect, test } from 'vitest';
import { expandColumns, isPattern, parseColumnSeries } from './columnPattern.ts';

test('a numbered series stands for its columns in order', () => {
  expect(expandColumns({ columns: 'PV{n}MATH', count: 3 })).toEqual(['PV1MATH', 'PV2MATH', 'PV3MATH']);
});

test('two letters in the placeholder pad the number to two digits', () => {
  expect(expandColumns({ columns: 'ASMMAT{nn}', count: 10 }).at(0)).toBe('ASMMAT01');
  expect(expandColumns({ columns: 'ASMMAT{nn}', count: 10 }).at(-1)).toBe('ASMMAT10');
});

test('a single column is taken literally', () => {
  expect(expandColumns({ columns: 'score', count: null })).toEqual(['score']);
});

test('the hand-written range is read as a series', () => {
  expect(parseColumnSeries('PV{1..10}READ')).toEqual({ columns: 'PV{n}READ', count: 10 });
  expect(parseColumnSeries('ASMMAT{01..05}')).toEqual({ columns: 'ASMMAT{nn}', count: 5 });
  expect(parseColumnSeries('数学成绩')).toEqual({ columns: '数学成绩', count: null });
});

test('only a text with a running number is a pattern', () => {
  expect(isPattern('W_FSTR{n}')).toBe(true);
  expect(isPattern('W_FSTUWT')).toBe(false);
});
