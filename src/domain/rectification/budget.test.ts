import { expect, test } from 'vitest';
import { budgetLine, fenOf, newBudget, showFen } from './budget.ts';

test.each([
  [0, 0, '0.00元'],
  [0.1, 10, '0.10元'],
  [1234567.8, 123456780, '1,234,567.80元'],
  [19.99, 1999, '19.99元'],
  [9_999_999_999.99, 999_999_999_999, '9,999,999,999.99元'],
])('%f 元 is %i 分, printed %s', (yuan, fen, shown) => {
  expect([fenOf(yuan), showFen(fen)]).toEqual([fen, shown]);
  expect(newBudget.safeParse({ yuan, source: '年度预算' }).success).toBe(true);
});

test('an amount finer than 分, below nothing, or from nowhere is refused', () => {
  const fits = (yuan: number, source = '年度预算') => newBudget.safeParse({ yuan, source }).success;
  expect([fits(0.001), fits(-1), fits(1, '')]).toEqual([false, false, false]);
});

test('an open amount still has a source', () => {
  expect(budgetLine({ budgetFen: null, budgetSource: '年度预算' })).toBe('年度预算');
  expect(budgetLine({ budgetFen: 500, budgetSource: '年度预算' })).toBe('5.00元，年度预算');
  expect(budgetLine({ budgetFen: null, budgetSource: null })).toBeNull();
});
