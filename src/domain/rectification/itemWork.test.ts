import { expect, test } from 'vitest';
import type { Duty } from './duty.ts';
import { requireCarrier, requireDose, requireSubtask } from './itemWork.ts';

const duty = (unitId: string, kind: Duty['kind']): Duty => ({ unitId, kind, acknowledgedAt: null, feedback: null });
const duties = [duty('lead', 'lead'), duty('help', 'assist'), duty('watch', 'oversee')];
const item = { measures: ['一', '二'], windowStart: '2026-03-01', dueDate: '2026-05-31' };
const subtask = (unitId: string, dueOn: string) => () => requireSubtask({ title: '', unitId, dueOn }, item, duties);
const dose = (measure: number, since: string, until: string) => () =>
  requireDose(
    { measure, since, until, recipients: '', people: null, sessions: 1, hours: null, note: null },
    item,
    '2026-04-01',
  );

test('a unit that only oversees, or has no duty, does not work on the item', () => {
  expect(requireCarrier('help', duties)).toBe('help');
  for (const unit of ['watch', 'other', null]) expect(() => requireCarrier(unit, duties)).toThrow('只有牵头');
});

test('a sub-task is for a unit that carries the item out, within its window', () => {
  expect(subtask('help', '2026-05-31')).not.toThrow();
  expect(subtask('watch', '2026-05-31')).toThrow('只能交给');
  expect(subtask('help', '2026-06-01')).toThrow('不在整改时限之内（2026-03-01至2026-05-31）');
  expect(subtask('help', '2026-02-28')).toThrow('不在整改时限之内');
});

test('the dose log takes what was done, of a measure that the item has', () => {
  expect(dose(2, '2026-02-20', '2026-04-01')).not.toThrow();
  expect(dose(3, '2026-03-02', '2026-03-02')).toThrow('没有第 3 条措施');
  expect(dose(1, '2026-03-02', '2026-03-01')).toThrow('早于');
  expect(dose(1, '2026-03-02', '2026-04-02')).toThrow('还没有到');
});
