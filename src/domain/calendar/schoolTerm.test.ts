import { expect, test } from 'vitest';
import { daysBetween } from './day.ts';
import { defaultTerm, requireTerm, termOf, terms } from './schoolTerm.ts';

test('the two default terms together have the 39 weeks of teaching of the national curriculum, holidays of a week among them', () => {
  const days = terms.map((term) => defaultTerm(2026, term)).map((one) => daysBetween(one.startsOn, one.endsOn) + 1);
  expect(Math.floor((days[0] + days[1]) / 7)).toBe(39);
  for (const term of terms) requireTerm({ ...defaultTerm(2026, term), source: '缺省校历' });
});

test('the nearest region counts, and the default where none entered the term', () => {
  const own = { schoolYear: 2026, term: 'spring', startsOn: '2027-03-01', endsOn: '2027-07-09' } as const;
  const city = { ...own, startsOn: '2027-02-22' };
  expect(termOf([own, city], 2026, 'spring')).toBe(own);
  expect(termOf([own, city], 2026, 'autumn')).toEqual(defaultTerm(2026, 'autumn'));
});

test.each([
  ['autumn', '2026-02-25', '2026-07-10'],
  ['spring', '2026-09-01', '2027-01-20'],
  ['autumn', '2026-09-01', '2026-09-30'],
  ['autumn', '2027-01-20', '2026-09-01'],
  ['spring', '2027-01-15', '2027-08-15'],
] as const)('no %s term of 2026 runs from %s to %s', (term, startsOn, endsOn) => {
  expect(() => requireTerm({ schoolYear: 2026, term, startsOn, endsOn, source: '校历' })).toThrow('不合常理');
});
