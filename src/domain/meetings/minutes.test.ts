import { expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { newMeeting } from './meeting.ts';
import { type Minuted, type NewMinutes, requireMinutes, requireNotAssigned } from './minutes.ts';

const held: Minuted = { state: 'held', version: 0, day: '2026-04-08' };
const first: NewMinutes = {
  ...{ version: 0, text: '会议听取了三所学校的情况。', reason: null },
  resolutions: [{ text: '开展计算专题教研', unitIds: ['a', 'b'], dueOn: '2026-06-30' }],
};

function codeOf(act: () => void): string {
  try {
    act();
    return 'allowed';
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
}

test.each<[string, Minuted, NewMinutes, string]>([
  ['the first of a meeting that was held', held, first, 'allowed'],
  ['of a meeting to come', { ...held, state: 'planned' }, first, 'meetings.not-held'],
  ['of a meeting that is off', { ...held, state: 'cancelled' }, first, 'meetings.not-held'],
  ['over a newer version', { ...held, state: 'published', version: 2 }, first, 'meetings.changed-meanwhile'],
  [
    'changed without a reason',
    { ...held, state: 'published', version: 1 },
    { ...first, version: 1 },
    'meetings.no-reason',
  ],
  [
    'changed with a reason',
    { ...held, state: 'published', version: 1 },
    { ...first, version: 1, reason: '补记一项决议' },
    'allowed',
  ],
  ['with a date before the meeting', { ...held, day: '2026-07-01' }, first, 'meetings.due-before'],
  [
    'with a unit named twice',
    held,
    { ...first, resolutions: [{ ...first.resolutions[0], unitIds: ['a', 'a'] }] },
    'meetings.unit-twice',
  ],
])('minutes %s', (_, meeting, minutes, code) => {
  expect(codeOf(() => requireMinutes(meeting, minutes))).toBe(code);
});

test('a resolution becomes one task or one item, once', () => {
  expect(codeOf(() => requireNotAssigned({ taskId: null, itemId: null, withdrawnAt: null }))).toBe('allowed');
  expect(codeOf(() => requireNotAssigned({ taskId: 'a', itemId: null, withdrawnAt: null }))).toBe(
    'meetings.assigned-already',
  );
  expect(codeOf(() => requireNotAssigned({ taskId: null, itemId: 'b', withdrawnAt: null }))).toBe(
    'meetings.assigned-already',
  );
});

test('a meeting that ends before it begins is told where', () => {
  const meeting = {
    ...{
      kind: 'briefing',
      title: '监测结果解读会',
      day: '2026-04-08',
      begins: '10:00',
      ends: '09:00',
      place: '二楼会议室',
    },
    ...{ agenda: ['解读监测报告'], unitIds: ['5b1d3b3e-0000-4000-8000-00000000ffff'], posts: null },
    ...{ listId: null, planId: null, itemId: null },
  };
  expect(newMeeting.safeParse({ ...meeting, ends: '11:00' }).success).toBe(true);
  const refused = newMeeting.safeParse(meeting);
  expect(refused.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
    ['ends', '结束时间应晚于开始时间'],
  ]);
  expect(newMeeting.safeParse({ ...meeting, begins: '9:00' }).success).toBe(false);
});
