import { expect, test } from 'vitest';
import { readAddress, searchOf } from './ledgerAddress.ts';

test('an address carries view, month and filter', () => {
  const address = { view: 'calendar', month: '2026-05', state: 'draft,review', text: '数学' };
  expect(readAddress(address)).toEqual(address);
  expect(searchOf(readAddress(address))).toEqual({ state: 'draft,review', text: '数学' });
});

test('numbers in an address are texts', () => {
  expect(readAddress({ mine: 1, text: 2026 })).toEqual({ mine: '1', text: '2026' });
});

test('what the ledger does not take is left out', () => {
  expect(readAddress({ state: 'best', view: 'ranking', month: 'May', score: '3', from: '2026-02-30' })).toEqual({});
});
