import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  type ApprovableItem,
  approvalHash,
  approvedContent,
  approvesChange,
  changedParts,
  contentParts,
  explainLapse,
} from './approval.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const item: ApprovableItem = {
  ...{
    title: '提升数学教学质量',
    kind: 'by-date',
    target: '下一轮监测有可确认的提高',
    measures: ['分层培训', '教研指导'],
  },
  ...{ budgetFen: null, budgetSource: null, windowText: '3月至6月', windowStart: '2026-03-01', dueDate: '2026-06-30' },
  duties: [
    { unitId: 'b', kind: 'share', deadline: null },
    { unitId: 'a', kind: 'lead', deadline: '2026-05-31' },
  ],
};
const hashOf = (changes: Partial<ApprovableItem> = {}) =>
  approvalHash(approvedContent({ ...item, ...changes }), sha256);

test('the order in which duties are stored changes nothing, and neither does anything that was not approved', () => {
  expect(hashOf({ duties: [...item.duties].reverse() })).toBe(hashOf());
  expect(approvalHash(approvedContent(Object.assign({ progress: 60, version: 9 }, item)), sha256)).toBe(hashOf());
});

test.each<[keyof typeof contentParts, Partial<ApprovableItem>]>([
  ['title', { title: '提升语文教学质量' }],
  ['kind', { kind: 'sustained' }],
  ['target', { target: '下一轮监测有可确认的提高。' }],
  ['measures', { measures: ['教研指导', '分层培训'] }],
  ['window', { dueDate: '2026-07-01' }],
  ['window', { windowText: '全程' }],
  ['budget', { budgetFen: 10_000_000 }],
  ['duties', { duties: item.duties.slice(1) }],
  ['duties', { duties: [item.duties[0], { ...item.duties[1], deadline: '2026-06-01' }] }],
  ['duties', { duties: [item.duties[0], { ...item.duties[1], kind: 'assist' }] }],
])('a change of %s is noticed, and named alone', (part, changes) => {
  const after = approvedContent({ ...item, ...changes });
  expect(hashOf(changes)).not.toBe(hashOf());
  expect(changedParts(approvedContent(item), after)).toEqual([part]);
  expect(explainLapse([part])).toContain(contentParts[part]);
});

test('a new date alone is the inspector’s to set; the rest is for whoever approves', () => {
  const leads = { changed: ['duties'], leads: true } as const;
  expect(approvesChange('due-date', { changed: ['window'], leads: false })).toBe(true);
  expect(approvesChange('due-date', { changed: ['window', 'target'], leads: false })).toBe(false);
  expect([approvesChange('by-leader', leads), approvesChange('by-leader', { ...leads, leads: false })]).toEqual([
    true,
    false,
  ]);
  expect(approvesChange(undefined, leads)).toBe(false);
});
