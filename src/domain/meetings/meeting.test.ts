import { expect, test } from 'vitest';
import { meetingTime, meetingTimes } from './meeting.ts';

test('day and times of the bureau become instants and come back in words', () => {
  const times = meetingTimes({ day: '2026-04-08', begins: '09:00', ends: '11:30' });
  expect(times).toEqual({ startsAt: '2026-04-08T01:00:00.000Z', endsAt: '2026-04-08T03:30:00.000Z' });
  expect(meetingTime(times)).toBe('2026年4月8日 9:00—11:30');
});

test('a meeting before eight in the morning is on the day that the bureau writes', () => {
  expect(meetingTime(meetingTimes({ day: '2026-04-08', begins: '07:30', ends: '08:00' }))).toBe(
    '2026年4月8日 7:30—8:00',
  );
});
