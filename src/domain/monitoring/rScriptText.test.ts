import { expect, test } from 'vitest';
import { rColumns, rText } from './rScriptText.ts';

test.each([
  ['权重', '"权重"'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['a\tb\u0007', '"a\\tb\\u0007"'],
])('the text %j is written as %s', (text, written) => {
  expect(rText(text)).toBe(written);
});

test('a series counts as its columns do, padded or not', () => {
  expect(rColumns({ columns: 'y', count: null })).toBe('"y"');
  expect(rColumns({ columns: 'PV{n}READ', count: 10 })).toBe('paste0("PV", 1:10, "READ")');
  expect(rColumns({ columns: 'ASMMAT{nn}', count: 5 })).toBe('paste0("ASMMAT", sprintf("%02d", 1:5), "")');
});
