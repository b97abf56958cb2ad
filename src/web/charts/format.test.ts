import { expect, test } from 'vitest';
import { showInterval, showSigned, showValue } from './format.ts';

test('a value has no more digits than its standard error supports', () => {
  expect(showValue(465.631, 2.174)).toBe('465.6');
  expect(showValue(465.631, 21.7)).toBe('466');
  expect(showValue(0.48213, 0.0121)).toBe('0.482');
});

test('a value whose error is unknown is shown with one digit', () => {
  expect(showValue(84.83, null)).toBe('84.8');
});

test('an absent or infinite value is a dash and not a number', () => {
  expect(showValue(null, 1)).toBe('—');
  expect(showValue(Number.NaN, 1)).toBe('—');
});

test('a change carries its sign, and zero carries none', () => {
  expect(showSigned(-12.34, 3.1)).toBe('−12.3');
  expect(showSigned(12.34, 3.1)).toBe('+12.3');
  expect(showSigned(-0.01, 3.1)).toBe('0.0');
});

test('an interval is shown with the digits of the error', () => {
  expect(showInterval([448.123, 471.456], 5.9)).toBe('448.1 ～ 471.5');
  expect(showInterval([-49.8, 24.8], 19)).toBe('−50 ～ 25');
});
