import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { type DeedInput, type ItemFacts, requireAll } from './requirements.ts';
import type { ItemState } from './states.ts';
import { type ItemDeed, itemDeeds } from './transitions.ts';

const signed = { acknowledgedAt: '2026-03-02T01:00:00Z', feedback: '已按方案办理' };
const met: ItemFacts = {
  duties: [
    { unitId: 'a', kind: 'lead', unitName: '东湖区教育局', ...signed },
    { unitId: 'b', kind: 'share', unitName: '基教处', ...signed },
    { unitId: 'c', kind: 'assist', unitName: '财政局', ...signed },
  ],
  evidence: [{ kind: 'output', review: 'accepted', validUntil: null }],
  missing: [],
  dueDate: '2026-06-30',
  extensionTo: null,
  extensionAskedBy: ['asker'],
  startedAt: null,
  children: [{ state: 'merged', standing: 'closed', count: 2 }],
  lapse: '批准之后整改目标有变动',
  evaluation: 'improved',
  openSubtasks: [],
};
const given: DeedInput = {
  reason: '现场核查属实',
  date: '2026-12-31',
  unitId: '5b1d3b3e-0000-4000-8000-000000000001',
  itemId: '5b1d3b3e-0000-4000-8000-000000000002',
  progressNote: '已完成两轮培训',
  accountIds: ['approver'],
  today: '2026-05-01',
};

/** An extension is asked for while none is pending, and decided on while one is. */
const pending = (deed: ItemDeed) => (deed.endsWith('e-extension') ? { extensionTo: '2026-09-30' } : {});

/** Code of the refusal, or `done`. */
function attempt(deed: ItemDeed, facts: Partial<ItemFacts> = {}, input: Partial<DeedInput> = {}): string {
  try {
    requireAll(deed, { ...met, ...pending(deed), ...facts }, { ...given, ...input });
    return 'done';
  } catch (error) {
    if (error instanceof RuleError) return error.code;
    throw error;
  }
}

test('with everything in place every deed is let through', () => {
  for (const deed of itemDeeds) expect([deed, attempt(deed)]).toEqual([deed, 'done']);
});

type Without = [code: string, deed: ItemDeed, facts: Partial<ItemFacts>, input: Partial<DeedInput>];
const [lead, share, assist] = met.duties;
const child = (state: ItemState, standing = state) => ({ state, standing, count: 1 });
const missing: readonly Without[] = [
  ['ledger.reason', 'withdraw', {}, { reason: null }],
  ['ledger.reason', 'withdraw', {}, { reason: '  无由  ' }],
  ['ledger.duties-named', 'submit-for-review', { duties: [share, assist] }, {}],
  ['ledger.all-acknowledged', 'start', { duties: [lead, share, { ...assist, acknowledgedAt: null }] }, {}],
  ['ledger.shares-have-reported', 'request-verification', { duties: [lead, { ...share, feedback: null }] }, {}],
  ['ledger.output-evidence', 'request-verification', { evidence: [] }, {}],
  [
    'ledger.output-evidence',
    'request-verification',
    { evidence: [{ kind: 'outcome', review: 'accepted', validUntil: null }] },
    {},
  ],
  [
    'ledger.output-evidence',
    'request-verification',
    { evidence: [{ kind: 'output', review: 'rejected', validUntil: null }] },
    {},
  ],
  ['ledger.asked-evidence', 'request-verification', { missing: ['听课记录'] }, {}],
  ['ledger.evidence-reviewed', 'confirm-implemented', { evidence: [] }, {}],
  [
    'ledger.evidence-reviewed',
    'confirm-implemented',
    { evidence: [{ kind: 'output', review: 'accepted', validUntil: '2026-04-30' }] },
    {},
  ],
  [
    'ledger.evidence-reviewed',
    'confirm-implemented',
    { evidence: [{ kind: 'output', review: 'rejected', validUntil: null }] },
    {},
  ],
  [
    'ledger.evidence-reviewed',
    'confirm-implemented',
    { evidence: [{ kind: 'outcome', review: 'accepted', validUntil: null }] },
    {},
  ],
  [
    'ledger.evidence-reviewed',
    'confirm-implemented',
    { evidence: [...met.evidence, { kind: 'output', review: 'submitted', validUntil: null }] },
    {},
  ],
  ['ledger.found-effective', 'close', { evaluation: null }, {}],
  ['ledger.found-effective', 'close', { evaluation: 'indistinguishable' }, {}],
  ['ledger.found-effective', 'close', { evaluation: 'worse' }, {}],
  ['ledger.found-effective', 'close', { evaluation: 'cannot-judge' }, {}],
  ['ledger.before-due-date', 'request-extension', { dueDate: null }, {}],
  ['ledger.before-due-date', 'request-extension', {}, { today: '2026-07-01' }],
  ['ledger.before-due-date', 'request-extension', {}, { date: null }],
  ['ledger.before-due-date', 'request-extension', {}, { date: '2026-06-30' }],
  ['ledger.extension-pending', 'approve-extension', { extensionTo: null }, {}],
  ['ledger.extension-pending', 'refuse-extension', { extensionTo: null }, {}],
  ['ledger.not-the-asker', 'approve-extension', { extensionAskedBy: ['asker', 'approver'] }, {}],
  ['ledger.not-the-asker', 'refuse-extension', {}, { accountIds: ['delegate', 'asker'] }],
  ['ledger.no-extension-pending', 'request-extension', { extensionTo: '2026-09-30' }, {}],
  ['ledger.progress-so-far', 'request-extension', {}, { progressNote: null }],
  ['ledger.progress-so-far', 'request-extension', {}, { progressNote: ' 正常 ' }],
  ['ledger.fresh-due-date', 'reopen', {}, { date: '2026-05-01' }],
  ['ledger.fresh-due-date', 'resume', { dueDate: null }, { date: '2026-12-31' }],
  ['ledger.work-not-begun', 'withdraw', { startedAt: '2026-03-05T01:00:00Z' }, {}],
  ['ledger.no-open-children', 'withdraw', { children: [child('assigned')] }, {}],
  ['ledger.no-open-children', 'merge', { children: [child('draft')] }, {}],
  ['ledger.children-carried-out', 'request-verification', { children: [child('closed'), child('verifying')] }, {}],
  ['ledger.children-carried-out', 'request-verification', { children: [child('merged', 'in-progress')] }, {}],
  ['ledger.approval-lapsed', 'review-again', { lapse: null }, {}],
  ['ledger.recheck-date', 'schedule-recheck', {}, { date: null }],
  ['ledger.recheck-date', 'schedule-recheck', {}, { date: '2026-05-01' }],
  ['ledger.new-unit', 'reassign', {}, { unitId: null }],
  ['ledger.merge-target', 'merge', {}, { itemId: null }],
];

describe('with one thing missing the deed is refused by its name', () => {
  test.each(missing)('%s stops %s', (code, deed, facts, input) => {
    expect(attempt(deed, facts, input)).toBe(code);
  });
});

test('an extension may be asked for up to the due date itself, to the day after at the earliest', () => {
  expect(attempt('request-extension', {}, { today: '2026-06-30', date: '2026-07-01' })).toBe('done');
});

test('whoever is waited for is named', () => {
  const duties = [lead, { ...share, acknowledgedAt: null }, { ...assist, acknowledgedAt: null }];
  expect(() => requireAll('start', { ...met, duties }, given)).toThrow(/基教处、财政局/);
  const silent = [lead, { ...share, feedback: null }];
  expect(() => requireAll('request-verification', { ...met, duties: silent }, given)).toThrow(/基教处/);
});

test('已落实 alone is told apart from an effect that was not found', () => {
  expect(() => requireAll('close', { ...met, evaluation: null }, given)).toThrow(/没有效果评估结论/);
  expect(() => requireAll('close', { ...met, evaluation: 'worse' }, given)).toThrow(/不是“改善”/);
});

test('open sub-tasks are named to the lead, who may still submit and say why', () => {
  const openSubtasks = [{ title: '第二轮跟岗', unitName: '教科院' }];
  expect(attempt('request-verification', { openSubtasks }, { reason: null })).toBe('ledger.open-subtasks-explained');
  expect(attempt('request-verification', { openSubtasks }, { reason: '教科院已改为下学期跟岗' })).toBe('done');
  expect(attempt('request-verification', {}, { reason: null })).toBe('done');
});
