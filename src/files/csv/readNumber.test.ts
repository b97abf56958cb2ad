import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlank, readNumber } from './readNumber.ts';

function read(text: string): number {
  const bytes = Buffer.from(text);
  return readNumber(bytes, 0, bytes.length);
}

test('a number is read to the same bits as JavaScript reads it', () => {
  const numbers = fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((x) => Math.abs(x) < 1e15 || !Number.isInteger(x));
  fc.assert(fc.property(numbers, (x) => Object.is(read(String(x)), Number(String(x)))));
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), (x) =>
      Object.is(read((x / 1000).toFixed(3)), Number((x / 1000).toFixed(3))),
    ),
  );
});

test.each([
  ['12', 12],
  ['  -3.50 ', -3.5],
  ['+7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['0', 0],
  ['0.10', 0.1],
  ['1234567890.12345678', 1234567890.1234567],
])('%j is the number %d', (text, value) => expect(read(text)).toBe(value));

test.each([
  '0123',
  '00',
  '1,5',
  '1 2',
  '-',
  '.',
  'e5',
  '1e',
  '0x10',
  'NaN',
  'Infinity',
  '1e999',
  '１２',
  '9007199254740993',
  '220122201412010013',
])('%j is no number', (text) => expect(read(text)).toBeNaN());

test('spaces alone are a missing value', () => {
  expect(isBlank(Buffer.from('   '), 0, 3)).toBe(true);
  expect(isBlank(Buffer.from(' x '), 0, 3)).toBe(false);
});
