import { expect, test } from 'vitest';
import { lookFor, shownType } from './shownType.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('pictures and PDF are known by their first bytes', () => {
  expect(shownType(bytes('\x89PNG\r\n\x1a\n…'))).toBe('image/png');
  expect(shownType(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg');
  expect(shownType(bytes('%PDF-1.7'))).toBe('application/pdf');
});

test.each([
  '',
  '%PD',
  ' %PDF-1.7',
  '<svg xmlns="http://www.w3.org/2000/svg">',
  '<!doctype html>',
  '<html>%PDF-1.7',
  'GIF89a',
  'PK',
])('nothing else is shown: %s', (content) => expect(shownType(bytes(content))).toBeNull());

test('a look is offered by the ending', () => {
  expect(['照片.JPG', '扫描.pdf', '表.xlsx', 'page.svg', 'pdf'].map(lookFor)).toEqual([
    'picture',
    'pdf',
    null,
    null,
    null,
  ]);
});
