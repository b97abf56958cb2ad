import { expect, test } from 'vitest';
import { type Course, stratumOf } from './riskStratum.ts';

const course = (changes: Partial<Course> = {}): Course => ({
  ...{ daysLate: 0, reopened: false, returned: false, extensions: 0 },
  ...changes,
});

test.each([
  [[course({ daysLate: 1, reopened: true, extensions: 2 })], 'overdue'],
  [[course({ reopened: true, returned: true })], 'reopened'],
  [[course({ returned: true, extensions: 1 })], 'returned'],
  [[course({ extensions: 1 })], 'extended'],
  [[course()], 'ordinary'],
  [[], 'ordinary'],
  [[course(), course({ extensions: 1 }), course({ daysLate: 3 })], 'overdue'],
] as const)('%j belongs to %s', (courses, stratum) => expect(stratumOf(courses)).toBe(stratum));
