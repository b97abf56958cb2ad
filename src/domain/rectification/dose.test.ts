import { expect, test } from 'vitest';
import { type CountedDose, doseTotals } from './dose.ts';

const dose = (given: Partial<CountedDose>): CountedDose => ({
  ...{ measure: 1, unitId: 'a', sessions: 2, hours: 6, since: '2026-03-02', until: '2026-03-20', withdrawnAt: null },
  ...given,
});

test('totals add sessions and hours per measure, and know first and last day', () => {
  const doses = [
    dose({ measure: 2, hours: null }),
    dose({}),
    dose({ unitId: 'b', sessions: 3, hours: 1.5, since: '2026-02-25', until: '2026-04-30' }),
  ];
  expect(doseTotals(doses)).toEqual([
    { measure: 1, entries: 2, units: 2, sessions: 5, hours: 7.5, since: '2026-02-25', until: '2026-04-30' },
    { measure: 2, entries: 1, units: 1, sessions: 2, hours: 0, since: '2026-03-02', until: '2026-03-20' },
  ]);
});

test('what was withdrawn does not count', () => {
  expect(doseTotals([dose({ withdrawnAt: '2026-04-01T00:00:00Z' })])).toEqual([]);
});
