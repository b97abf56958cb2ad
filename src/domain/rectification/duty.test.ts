import { describe, expect, test } from 'vitest';
import {
  carriesOut,
  type Duty,
  dutyKinds,
  joinDuties,
  rectifyingDuties,
  silentShares,
  unacknowledged,
} from './duty.ts';

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

describe('when a second duty falls to a unit', () => {
  const signed = { acknowledgedAt: '2026-03-02T01:00:00Z', returnedReason: null };
  const said = (feedback: string) => ({ feedback, feedbackAt: '2026-04-01T01:00:00Z' });
  const silent = { feedback: null, feedbackAt: null };

  test('a silent share stays silent, whatever the unit said on its own duty', () => {
    const passed = { kind: 'share', ...signed, ...silent } as const;
    for (const kind of ['assist', 'oversee', 'share'] as const) {
      const joined = joinDuties({ kind, ...signed, ...said('协办情况已报') }, passed);
      expect(joined).toMatchObject({ kind: 'share', ...silent });
      expect(joinDuties(passed, { kind, ...signed, ...said('协办情况已报') })).toMatchObject(silent);
    }
  });

  test('a share that was reported on stays so beside a duty that owes no report', () => {
    const passed = { kind: 'share', ...signed, ...said('分办情况已报') } as const;
    expect(joinDuties({ kind: 'oversee', ...signed, ...silent, acknowledgedAt: null }, passed)).toEqual(passed);
  });

  test('whoever has yet to sign for one of both signs again; overseeing needs no signature', () => {
    const own = { kind: 'assist', ...signed, ...silent } as const;
    expect(joinDuties(own, { ...own, acknowledgedAt: null }).acknowledgedAt).toBeNull();
    expect(joinDuties({ ...own, acknowledgedAt: null }, own).acknowledgedAt).toBeNull();
    expect(joinDuties(own, { ...own, kind: 'oversee', acknowledgedAt: null })).toEqual(own);
  });

  test('what was sent back stays sent back', () => {
    const own = { kind: 'share', ...signed, ...silent } as const;
    expect(joinDuties(own, { ...own, returnedReason: '职责不符' }).returnedReason).toBe('职责不符');
  });
});
