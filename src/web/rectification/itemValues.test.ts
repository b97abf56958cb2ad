import dayjs from 'dayjs';
import { expect, test } from 'vitest';
import { newItem } from '#domain/rectification/item.ts';
import { type ItemValues, itemBody } from './itemValues.ts';

const unitId = 'b2f4a3f0-6f0e-4d57-9a53-2c5a9b5d5a01';
const values: ItemValues = {
  ...{ title: '提升阅读教学', problemIds: [unitId], kind: 'by-date', target: '阅读达标' },
  ...{ measures: [{ text: ' 分层培训 ' }], windowText: '3月至5月', windowYear: 2026 },
  duties: [{ unitId, kind: 'lead' }],
};

test('a draft without goal, details or budget is one that the server takes', () => {
  const body = itemBody(values);
  expect(body).toMatchObject({ goal: null, measureDetails: [], budget: null, measures: ['分层培训'] });
  expect(newItem.safeParse(body).success).toBe(true);
});

test('a goal goes along once an indicator is chosen, with all that it needs', () => {
  const goal = {
    indicatorId: unitId,
    direction: 'raise',
    kind: 'value',
    amount: 0,
    dueOn: dayjs('2026-12-31'),
  } as const;
  expect(itemBody({ ...values, goal }).goal).toEqual({ ...goal, dueOn: '2026-12-31' });
  expect(itemBody({ ...values, goal: { direction: 'raise', kind: 'value' } }).goal).toBeNull();
});

test('what is known of a measure goes along under its place', () => {
  const measures = [{ text: '第一条' }, { text: '第二条', dose: '每周一次' }];
  expect(itemBody({ ...values, measures }).measureDetails).toEqual([
    { measure: 2, libraryKey: null, expectedOutcome: '', dose: '每周一次', costClass: null, provingIndicator: '' },
  ]);
});
