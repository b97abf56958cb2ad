import { expect, test } from 'vitest';
import { waitingStates } from './forwardDeeds.ts';

test('a draft waits for the region that issued it, a signature for the unit that carries the duty', () => {
  expect(waitingStates('administrator', 'region')).toContain('draft');
  expect(waitingStates('administrator', 'unit')).toContain('assigned');
  expect(waitingStates('principal', 'region')).toEqual([]);
});

test('what has been handed in waits for inspectors, whoever issued it', () => {
  expect(waitingStates('inspector', 'none')).toContain('submitted');
  expect(waitingStates('administrator', 'none')).toEqual([]);
});

test('nothing of the ledger waits for those who run the system', () => {
  expect((['region', 'unit', 'none'] as const).flatMap((bond) => waitingStates('system-admin', bond))).toEqual([]);
});
