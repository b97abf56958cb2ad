import { expect, test } from 'vitest';
import { type GoalIndicator, goalSentence, type NewGoal, requireGoal } from './goal.ts';

const sleep: GoalIndicator = { name: '睡眠达标率', direction: 'higher-is-better', unit: '%' };
const myopia: GoalIndicator = { name: '视力不良率', direction: 'lower-is-better', unit: '%' };
const score: GoalIndicator = { name: '数学量尺分', direction: 'higher-is-better', unit: '分' };
const goal: NewGoal = { indicatorId: 'i', direction: 'raise', kind: 'value', amount: 80, dueOn: '2026-12-31' };
const refusal = (given: Partial<NewGoal>, indicator = sleep) => {
  try {
    requireGoal({ ...goal, ...given }, indicator, '2026-03-01');
    return null;
  } catch (error) {
    return Reflect.get(Object(error), 'code');
  }
};

test('a goal goes the way that the indicator calls better', () => {
  expect([refusal({}), refusal({ direction: 'lower' })]).toEqual([null, 'ledger.goal-direction']);
  expect([refusal({}, myopia), refusal({ direction: 'lower' }, myopia)]).toEqual(['ledger.goal-direction', null]);
});

test('it changes something, and a percentage stays one', () => {
  expect([refusal({ kind: 'change', amount: 0 }), refusal({ kind: 'change', amount: -3 })]).toEqual([
    ...['ledger.goal-amount', 'ledger.goal-amount'],
  ]);
  expect([refusal({ amount: 101 }), refusal({ amount: 100 }), refusal({ amount: 510 }, score)]).toEqual([
    ...['ledger.goal-amount', null, null],
  ]);
});

test('it is not due before work begins, but may be due after the window: results come later', () => {
  expect([refusal({ dueOn: '2026-02-28' }), refusal({ dueOn: '2028-06-30' })]).toEqual(['ledger.goal-date', null]);
});

test('its sentence says which way, how far and by when', () => {
  expect(goalSentence(goal, sleep)).toBe('到2026-12-31，睡眠达标率提高到不低于80%');
  expect(goalSentence({ ...goal, direction: 'lower' }, myopia)).toBe('到2026-12-31，视力不良率降低到不高于80%');
  expect(goalSentence({ ...goal, kind: 'change', amount: 5 }, sleep)).toBe('到2026-12-31，睡眠达标率提高5个百分点以上');
  expect(goalSentence({ ...goal, kind: 'change', amount: 10 }, score)).toBe('到2026-12-31，数学量尺分提高10分以上');
});
