import { describe, expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { type DeedInput, type ItemFacts, requireAll } from './requirements.ts';
import { type ItemDeed, itemDeeds } from './transitions.ts';

const signed = { acknowledgedAt: '2026-03-02T01:00:00Z', feedback: '已按方案办理' };
const met: ItemFacts = {
  duties: [
    { unitId: 'a', kind: 'lead', unitName: '东湖区教育局', ...signed },
    { unitId: 'b', kind: 'share', unitName: '基教处', ...signed },
    { unitId: 'c', kind: 'assist', unitName: '财政局', ...signed },
  ],
  evidence: [{ kind: 'output', review: 'accepted' }],
  dueDate: '2026-06-30',
  extensionTo: '2026-09-30',
  evaluation: 'improved',
};
const given: DeedInput = {
  reason: '现场核查属实',
  date: '2026-12-31',
  unitId: '5b1d3b3e-0000-4000-8000-000000000001',
  itemId: '5b1d3b3e-0000-4000-8000-000000000002',
  today: '2026-05-01',
};

/** Code of the refusal, or `done`. */
function attempt(deed: ItemDeed, facts: Partial<ItemFacts> = {}, input: Partial<DeedInput> = {}): string {
  try {
    requireAll(deed, { ...met, ...facts }, { ...given, ...input });
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
const missing: readonly Without[] = [
  ['ledger.reason', 'withdraw', {}, { reason: null }],
  ['ledger.reason', 'withdraw', {}, { reason: '  无由  ' }],
  ['ledger.duties-named', 'submit-for-review', { duties: [share, assist] }, {}],
  ['ledger.all-acknowledged', 'start', { duties: [lead, share, { ...assist, acknowledgedAt: null }] }, {}],
  ['ledger.shares-have-reported', 'request-verification', { duties: [lead, { ...share, feedback: null }] }, {}],
  ['ledger.output-evidence', 'request-verification', { evidence: [] }, {}],
  ['ledger.output-evidence', 'request-verification', { evidence: [{ kind: 'outcome', review: 'accepted' }] }, {}],
  ['ledger.output-evidence', 'request-verification', { evidence: [{ kind: 'output', review: 'rejected' }] }, {}],
  ['ledger.evidence-reviewed', 'confirm-implemented', { evidence: [] }, {}],
  ['ledger.evidence-reviewed', 'confirm-implemented', { evidence: [{ kind: 'output', review: 'rejected' }] }, {}],
  ['ledger.evidence-reviewed', 'confirm-implemented', { evidence: [{ kind: 'outcome', review: 'accepted' }] }, {}],
  [
    'ledger.evidence-reviewed',
    'confirm-implemented',
    { evidence: [...met.evidence, { kind: 'output', review: 'submitted' }] },
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
