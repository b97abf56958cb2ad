import { expect, test } from 'vitest';
import { limitFor, totalBurden } from './burden.ts';
import { burdenTerm, burdenTermOf, termBeside } from './burdenTerm.ts';

test('every day lies in one term, also in the holidays', () => {
  expect(['2026-01-31', '2026-02-01', '2026-07-31', '2026-08-01'].map((day) => burdenTermOf(day).key)).toEqual([
    ...['2025-autumn', '2026-spring', '2026-spring', '2026-autumn'],
  ]);
  expect(burdenTerm('2025-autumn')).toMatchObject({ from: '2025-08-01', to: '2026-01-31' });
});

test('the limit of the nearest region above a school holds', () => {
  const limits = [
    { regionPath: '/99/', perTerm: 40 },
    { regionPath: '/99/01/', perTerm: 25 },
  ];
  expect(limitFor('/99/01/', limits)).toBe(25);
  expect(limitFor('/99/02/', limits)).toBe(40);
  expect(limitFor('/88/', limits)).toBeNull();
});

test('all kinds count alike', () => {
  const asked = {
    items: 3,
    lists: 1,
    tasks: 2,
    reports: 4,
    requests: 1,
    evidence: 5,
    meetings: 2,
    visits: 3,
    checks: 1,
  };
  expect(totalBurden(asked)).toBe(22);
});

test('terms follow each other over the years', () => {
  const after = (key: string) => termBeside(key, 1);
  expect([after('2026-spring'), after('2026-autumn')]).toEqual(['2026-autumn', '2027-spring']);
  expect(['2026-spring', '2026-autumn'].map((key) => termBeside(after(key), -1))).toEqual([
    '2026-spring',
    '2026-autumn',
  ]);
});
