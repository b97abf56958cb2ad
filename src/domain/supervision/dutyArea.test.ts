import { expect, test } from 'vitest';
import { requireAreaSize, termOf } from './dutyArea.ts';

test('twenty schools are an area, twenty-one are not, and one named twice counts once', () => {
  const schools = Array.from({ length: 21 }, (_, k) => String(k));
  expect(() => requireAreaSize(schools)).toThrow('最多 20 所');
  expect(() => requireAreaSize([...schools.slice(1), schools[1]])).not.toThrow();
});

test.each([
  ['2026-09-01', '2026—2027 学年第一学期', '2026-09-01'],
  ['2027-01-31', '2026—2027 学年第一学期', '2026-09-01'],
  ['2027-02-01', '2026—2027 学年第二学期', '2027-02-01'],
  ['2026-08-31', '2025—2026 学年第二学期', '2026-02-01'],
])('%s lies in %s', (day, name, startsOn) => expect(termOf(day)).toMatchObject({ name, startsOn }));
