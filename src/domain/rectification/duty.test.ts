import { expect, test } from 'vitest';
import { carriesOut, type Duty, dutyKinds, rectifyingDuties, silentShares, unacknowledged } from './duty.ts';

const duty = (kind: Duty['kind'], rest: Partial<Duty> = {}): Duty => ({
  ...{ unitId: kind, kind, acknowledgedAt: null, feedback: null },
  ...rest,
});

test('leading, sharing and assisting carry an item out; overseeing does not', () => {
  expect(dutyKinds.filter((kind) => carriesOut(duty(kind)))).toEqual([...rectifyingDuties]);
});

test('every unit that carries out must sign, whoever oversees need not', () => {
  const duties = [duty('lead', { acknowledgedAt: '2026-03-01' }), duty('share'), duty('assist'), duty('oversee')];
  expect(unacknowledged(duties).map(({ kind }) => kind)).toEqual(['share', 'assist']);
});

test('only a sharing unit without a report keeps the lead from submitting', () => {
  const duties = [duty('lead'), duty('share'), duty('share', { feedback: '已完成两期培训' }), duty('assist')];
  expect(silentShares(duties)).toEqual([duties[1]]);
});
