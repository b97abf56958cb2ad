import { describe, expect, test } from 'vitest';
import { compareReplayed } from './compareReplayed.ts';
import { replay } from './replay.ts';
import type { ToldAct } from './toldAct.ts';

const lead = 'a0000000-0000-4000-8000-000000000001';
const share = 'a0000000-0000-4000-8000-000000000002';
const other = 'a0000000-0000-4000-8000-000000000003';

type Told = readonly [deed: string, stateAfter: string, details?: object, at?: string];

/** Acts one day after the other, from 2 March 2026 on, each beginning where the one before ended. */
function acts(...told: readonly Told[]): ToldAct[] {
  return told.map(([deed, stateAfter, details = {}, at], index) => ({
    ...{ sequence: index + 1, deed, stateAfter, stateBefore: index === 0 ? null : told[index - 1][1] },
    ...{ post: '经办', unit: '市教育局基教处', details: { ...details } },
    at: at ?? new Date(Date.UTC(2026, 2, 2 + index, 1)).toISOString(),
  }));
}

const duties = [
  { unitId: lead, kind: 'lead', deadline: null },
  { unitId: share, kind: 'share', deadline: null },
];
const create: Told = ['create', 'draft', { due: '2026-06-30', duties }];
const toWork: readonly Told[] = [
  create,
  ['submit-for-review', 'review'],
  ['assign', 'assigned', { approved: { sha256: 'one', content: {} } }],
  ['acknowledge', 'assigned', { by: lead }],
  ['acknowledge', 'acknowledged', { by: share }],
  ['start', 'in-progress'],
];
const submit: readonly Told[] = [
  ['report', 'in-progress', { by: share, reason: '分办情况已报' }],
  ['request-verification', 'submitted'],
  ['begin-verification', 'verifying'],
];

test('the main line adds up to what was signed, reported, submitted and found', () => {
  const item = replay(acts(...toWork, ...submit, ['confirm-implemented', 'implemented', { reason: '现场核查属实' }]));
  expect(item).toMatchObject({
    ...{ state: 'implemented', version: 10, attempt: 1, originalDue: '2026-06-30', dueDate: '2026-06-30' },
    ...{
      submittedOn: '2026-03-09',
      completedOn: '2026-03-09',
      implementedFinding: '现场核查属实',
      approvalSha256: 'one',
    },
    unlawful: [],
  });
  expect(item.duties.get(share)).toMatchObject({ kind: 'share', feedback: '分办情况已报', returnedReason: null });
});

describe('extensions', () => {
  const ask: Told = [
    'request-extension',
    'in-progress',
    { date: '2026-09-30', reason: '招聘未完成', progressNote: '两轮培训' },
  ];

  test('granted, refused and overtaken ones all stay, with who decided and why', () => {
    const item = replay(
      acts(
        ...toWork,
        ask,
        ['refuse-extension', 'in-progress', { reason: '理由不足' }],
        ask,
        ['approve-extension', 'in-progress', { approved: { sha256: 'two', content: {} } }],
        ['request-extension', 'in-progress', { date: '2026-12-31', reason: '再次延期', progressNote: '三轮培训' }],
        ...submit,
      ),
    );
    expect(item.requests.map(({ from, to, decision, decisionReason }) => [from, to, decision, decisionReason])).toEqual(
      [
        ['2026-06-30', '2026-09-30', 'refused', '理由不足'],
        ['2026-06-30', '2026-09-30', 'granted', null],
        ['2026-09-30', '2026-12-31', 'moot', null],
      ],
    );
    expect(item).toMatchObject({
      ...{ originalDue: '2026-06-30', dueDate: '2026-09-30', extensions: 1, extensionTo: null, approvalSha256: 'two' },
      dueDates: [{ due: '2026-06-30' }, { due: '2026-09-30', deed: 'approve-extension' }],
    });
  });
});

test('a rebound begins another attempt with a date of its own and leaves the first as it was', () => {
  const item = replay(
    acts(
      ...toWork,
      ...submit,
      ['confirm-implemented', 'implemented', { reason: '属实' }],
      ['await-evaluation', 'awaiting-evaluation'],
      ['close', 'closed'],
      ['reopen', 'in-progress', { reason: '指标回落', date: '2027-06-30' }],
    ),
  );
  expect(item).toMatchObject({
    attempt: 2,
    progress: 0,
    submittedOn: null,
    completedOn: '2026-03-09',
    dueDate: '2027-06-30',
  });
  expect(item.attempts).toMatchObject([
    { number: 1, due: '2026-06-30', submittedOn: '2026-03-09' },
    { number: 2, deed: 'reopen', reason: '指标回落', due: '2027-06-30', submittedOn: null },
  ]);
});

test('days of 回头看 are those that closure, the inspectors and the last look set, and none where an old closure set none', () => {
  const told: Told[] = [
    ...toWork,
    ...submit,
    ['confirm-implemented', 'implemented', { reason: '属实' }],
    ['await-evaluation', 'awaiting-evaluation'],
  ];
  const after = (...rest: readonly Told[]) => replay(acts(...told, ...rest)).recheckOn;
  const closed: Told = ['close', 'closed', { recheckOn: '2026-09-13' }];
  const looked: Told = ['schedule-recheck', 'recheck', { date: '2026-10-01' }];
  expect(after(closed)).toBe('2026-09-13');
  expect(after(closed, looked)).toBe('2026-10-01');
  expect(after(closed, looked, ['confirm-sustained', 'closed', { recheckOn: '2027-03-13' }])).toBe('2027-03-13');
  expect(after(closed, looked, ['confirm-sustained', 'closed', { recheckOn: null }])).toBeNull();
  expect(after(['close', 'closed'], looked, ['confirm-sustained', 'closed', {}])).toBe('2026-10-01');
  expect(after(['close', 'closed'])).toBeNull();
});

test('duties go where they were sent: reassigned, passed on, revised', () => {
  const item = replay(
    acts(
      ...toWork.slice(0, 3),
      ['return-duty', 'returned', { by: share, reason: '职责不符' }],
      ['reassign', 'assigned', { unitId: other }],
      ['acknowledge', 'assigned', { by: other }],
      ['pass-duty', 'assigned', { fromUnitId: other, toUnitId: lead }],
    ),
  );
  expect([...item.duties.keys()]).toEqual([lead]);
  expect(item.duties.get(lead)).toMatchObject({ kind: 'lead', acknowledgedAt: null });
  const revised = replay(
    acts(
      ...toWork,
      ['revise', 'in-progress', { duties: [duties[0], { ...duties[1], unitId: other }] }],
      ['review-again', 'review', { changed: ['target', 'duties'] }],
    ),
  );
  expect([...revised.duties].map(([unitId, { acknowledgedAt }]) => [unitId, acknowledgedAt])).toEqual([
    [lead, null],
    [other, null],
  ]);
  expect(revised.approvalSha256).toBeNull();
});

test('an act that the table does not allow where it stands is named', () => {
  const skipped = acts(...toWork.slice(0, 2), ['start', 'in-progress'], ['report', 'in-progress']);
  expect(replay(skipped).unlawful).toEqual([3]);
  expect(replay(acts(create, ['submit-for-review', 'assigned'])).unlawful).toEqual([2]);
  const torn = acts(...toWork).map((act) => (act.sequence === 4 ? { ...act, stateBefore: 'draft' } : act));
  expect(replay(torn).unlawful).toEqual([4]);
});

test('what the store says otherwise is named field by field, duty by duty', () => {
  const item = replay(acts(...toWork));
  const held = [...item.duties].map(([unitId, duty]) => ({ unitId, ...duty }));
  expect(compareReplayed(item, { ...item, duties: held })).toEqual([]);
  const stored = { ...item, dueDate: '2026-12-31', extensions: 1, duties: [{ ...held[0], feedback: '改写' }] };
  expect(compareReplayed(item, stored)).toEqual(['dueDate', 'extensions', `duty ${lead}`, `duty ${share}`]);
});
