import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { type Attendance, type Attended, mayNote, type OwnAttendance, requireOwnAttendance } from './attendance.ts';

const startsAt = '2026-04-08T01:00:00.000Z';
const planned: Attended = { state: 'planned', startsAt };

function codeOf(
  meeting: Attended,
  given: { attendance: OwnAttendance['attendance']; latest: Attendance | null },
  time: string,
): string {
  try {
    requireOwnAttendance(meeting, given, new Date(time));
    return 'allowed';
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
}

describe('a unit signs in for itself', () => {
  test.each([
    ['an hour and a minute before', '2026-04-07T23:59:00Z', 'meetings.no-sign-in-now'],
    ['an hour before', '2026-04-08T00:00:00Z', 'allowed'],
    ['a day after', '2026-04-09T01:00:00Z', 'allowed'],
    ['later still', '2026-04-09T01:00:01Z', 'meetings.no-sign-in-now'],
  ])('%s: %s is %s', (_, time, code) => {
    expect(codeOf(planned, { attendance: 'present', latest: null }, time)).toBe(code);
  });

  test('not once the minutes are out or the meeting is off', () => {
    for (const state of ['published', 'cancelled'] as const)
      expect(codeOf({ state, startsAt }, { attendance: 'present', latest: null }, startsAt)).toBe(
        'meetings.no-sign-in-now',
      );
  });

  test('asks for leave before it begins alone', () => {
    const leave = { attendance: 'leave', latest: null } as const;
    expect(codeOf(planned, leave, '2026-04-08T00:59:59Z')).toBe('allowed');
    expect(codeOf(planned, leave, startsAt)).toBe('meetings.no-leave-now');
  });

  test('once; but who asked for leave may come after all, and not the other way round', () => {
    const early = '2026-04-08T00:30:00Z';
    expect(codeOf(planned, { attendance: 'present', latest: 'leave' }, early)).toBe('allowed');
    expect(codeOf(planned, { attendance: 'leave', latest: 'present' }, early)).toBe('meetings.signed-already');
    expect(codeOf(planned, { attendance: 'present', latest: 'present' }, early)).toBe('meetings.signed-already');
    expect(codeOf(planned, { attendance: 'leave', latest: 'leave' }, early)).toBe('meetings.signed-already');
  });
});

test('the host notes from an hour before until the minutes are out', () => {
  expect(mayNote(planned, new Date('2026-04-07T23:00:00Z'))).toBe(false);
  expect(mayNote({ state: 'held', startsAt }, new Date('2026-05-01T00:00:00Z'))).toBe(true);
  expect(mayNote({ state: 'published', startsAt }, new Date('2026-05-01T00:00:00Z'))).toBe(false);
});
