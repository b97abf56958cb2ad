import { expect, test } from 'vitest';
import { displayWidth, textTable } from './textTable.ts';

test('Chinese characters take two columns, others one', () => {
  expect(displayWidth('平均值 a')).toBe(8);
  expect(displayWidth('（%）')).toBe(5);
  expect(displayWidth('𠮷−')).toBe(3);
});

test('names stand to the left, numbers to the right, every line equally wide', () => {
  const lines = textTable(
    ['统计量', '对象', '值'],
    [
      ['平均值', '女', '1.50'],
      ['sd', 'all', '10.25'],
    ],
  ).split('\n');
  expect(lines).toEqual(['统计量  对象     值', '──────  ────  ─────', '平均值  女     1.50', 'sd      all   10.25']);
});
