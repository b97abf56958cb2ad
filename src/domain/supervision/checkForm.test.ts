import { expect, test } from 'vitest';
import { checkAnswer, type KeptAnswer, latestAnswers, settle } from './checkForm.ts';

const kept = (changes: Partial<KeptAnswer>): KeptAnswer => ({
  ...{ id: 'a', drawId: 'd', question: 'outcome', value: 'yes', accountId: 'one', answeredAt: '2026-03-20T01:00:00Z' },
  ...changes,
});

test('of one inspector the latest answer counts, whichever arrived first', () => {
  const early = kept({ id: 'a' });
  const late = kept({ id: 'b', value: 'no', answeredAt: '2026-03-20T02:00:00Z' });
  expect(latestAnswers([late, early])).toEqual([late]);
  expect(latestAnswers([early, late])).toEqual([late]);
});

test('answers of two inspectors both stay, and are told apart when they disagree', () => {
  const other = kept({ id: 'b', accountId: 'two', value: 'no' });
  expect(latestAnswers([kept({}), other])).toHaveLength(2);
  expect(settle([kept({}), other])).toEqual({ value: null, disagree: true });
  expect(settle([kept({}), { ...other, value: 'yes' }])).toEqual({ value: 'yes', disagree: false });
  expect(settle([])).toEqual({ value: null, disagree: false });
});

test.each([
  ['outcome', 'yes', true],
  ['outcome', 'perhaps', false],
  ['interviews', '12', true],
  ['interviews', '十二', false],
  ['findings', '两处记录缺日期', true],
  ['score', '90', false],
])('an answer to %s of %s is taken: %s', (question, value, taken) => {
  const id = '5b1d3b3e-0000-4000-8000-00000000ffff';
  const { success } = checkAnswer.safeParse({
    id,
    drawId: id,
    question,
    value,
    answeredAt: '2026-03-20T01:00:00.000Z',
  });
  expect(success).toBe(taken);
});
