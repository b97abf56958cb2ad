import { expect, test } from 'vitest';
import { readRowBinary, writeRowBinary } from './rowBinary.ts';
import { sqlName, sqlNumber, sqlText } from './sqlText.ts';

test('what is written is read back, long Chinese texts and missing numbers included', () => {
  const long = '学校'.repeat(100);
  const writer = writeRowBinary();
  for (const text of [long, '']) {
    writer.number(text === '' ? Number.NaN : 0.1);
    writer.text(text);
    writer.whole(2 ** 40);
  }
  const bytes = writer.bytes();
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  expect(readRowBinary(buffer, ['number', 'text', 'whole'])).toEqual([
    [0.1, long, 2 ** 40],
    [Number.NaN, '', 2 ** 40],
  ]);
});

test('an answer that is cut off is noticed', () => {
  const writer = writeRowBinary();
  writer.number(1);
  const bytes = writer.bytes().slice(0, 5);
  expect(() => readRowBinary(bytes.buffer, ['number'])).toThrow(RangeError);
});

test('no name and no text can end its own quotes', () => {
  expect(sqlName('a`b\\')).toBe('`a\\`b\\\\`');
  expect(sqlText("a'b\\")).toBe("'a\\'b\\\\'");
});

test.each([
  [0.1, '1e-1'],
  [-480.25, '(-4.8025e2)'],
  [Number.NaN, 'nan'],
  [Number.NEGATIVE_INFINITY, '(-inf)'],
])('the number %d is written with all its digits', (value, text) => {
  expect(sqlNumber(value)).toBe(text);
});
