import { expect, test } from 'vitest';
import { ledgerFilter, ledgerSearchNames, wholeLedger } from './ledgerFilter.ts';

test('an address without a filter asks for the whole ledger', () => {
  expect(ledgerFilter.parse({})).toEqual(wholeLedger);
  expect(wholeLedger.state).toEqual([]);
});

test('several states and colours stand in one text', () => {
  expect(ledgerFilter.parse({ state: 'draft,in-progress', warning: 'red,yellow' })).toMatchObject({
    state: ['draft', 'in-progress'],
    warning: ['red', 'yellow'],
  });
});

test('a state that the table does not know is refused, and so is a day that is none', () => {
  expect(ledgerFilter.safeParse({ state: 'draft,best' }).success).toBe(false);
  expect(ledgerFilter.safeParse({ from: '2026-02-30' }).success).toBe(false);
});

test('there is no filter by a result', () => {
  expect(ledgerSearchNames).toEqual([
    ...['text', 'state', 'warning', 'duty', 'unit', 'from', 'to', 'theme', 'kind', 'problem', 'mine'],
  ]);
  expect(ledgerFilter.safeParse({ verdict: 'improved' }).success).toBe(false);
});
