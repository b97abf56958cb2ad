import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileOfCode, isOwnCode, misread, printedCode, readCodes, type TracedFile, tracingCode } from './tracingCode.ts';

const digestOf = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest();
const [own, other] = [digestOf('own'), digestOf('other')];
const file: TracedFile = {
  id: 'f',
  kind: 'ledger',
  accountId: 'a',
  at: '2026-03-05T01:30:00.000Z',
  purpose: '工作改进',
};
const code = tracingCode(own, file);
const anyFile = fc.record({
  ...{ id: fc.uuid(), accountId: fc.uuid(), kind: fc.constantFrom('ledger', 'problem-list', 'item-archive') },
  ...{ at: fc.date({ noInvalidDate: true }).map(String), purpose: fc.constantFrom('工作改进', '政策调整') },
}) as fc.Arbitrary<TracedFile>;

test('a code is bound to file, account, time and purpose, and to the key', () => {
  const others = [
    { ...file, id: 'g' },
    { ...file, kind: 'problem-list' as const },
    { ...file, accountId: 'b' },
    { ...file, at: '2026-03-05T01:30:00.001Z' },
    { ...file, purpose: '政策调整' },
  ].map((one) => tracingCode(own, one));
  expect(new Set([code, tracingCode(other, file), ...others]).size).toBe(7);
  expect(tracingCode(own, { ...file })).toBe(code);
});

test('whatever the file, its code is read from a text as it is printed and known as one’s own', () => {
  fc.assert(
    fc.property(anyFile, (one) => {
      const made = tracingCode(own, one);
      expect(made).toMatch(/^[0-9ACDEFGHJKMNPQRTVWXY]{16}$/u);
      expect(readCodes(`核验码 ${printedCode(made)}　某单位于`)).toEqual([made]);
      expect([isOwnCode(own, made), isOwnCode(other, made)]).toEqual([true, false]);
    }),
  );
});

describe('a code is read', () => {
  const [a, b, c, d] = printedCode(code).split('-');
  test.each([
    ['typed without dashes', code],
    ['typed in small letters', code.toLowerCase()],
    [
      'in full width',
      [...printedCode(code)].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join(''),
    ],
    ['with blanks in place of dashes', `${a} ${b} ${c} ${d}`],
    ['with other dashes', `${a}–${b}—${c}－${d}`],
    ['broken by the end of a line', `${a}-${b}-\r\n${c}-${d}`],
    ['in a line of CSV', `1,"台-1",${printedCode(code)},"{""code"":""${printedCode(code)}""}"`],
    ['with invisible signs inside', `${a}-\u200B${b}-${c}-\uFEFF${d}`],
    [
      'with look-alike signs',
      printedCode(code)
        .replaceAll('0', 'O')
        .replaceAll('1', 'l')
        .replaceAll('5', 's')
        .replaceAll('8', 'B')
        .replaceAll('2', 'z'),
    ],
  ])('%s', (_, text) => expect(readCodes(`导出，${text}。`)).toEqual([code]));

  test('and not out of the middle of hashes, identifiers and longer numbers', () => {
    for (const text of [
      'a'.repeat(64),
      '6f1c0d7e-93aa-4c1d-8f00-aabbccddeeff',
      '62220212345678901234',
      '不得用于排名',
      '',
    ])
      expect([text, readCodes(text)]).toEqual([text, []]);
  });
});

const files = Array.from({ length: 100 }, (_, index) => ({ code: tracingCode(own, { ...file, id: `f${index}` }) }));
const changed = (places: readonly number[]) =>
  [...files[7].code].map((one, place) => (places.includes(place) ? (one === 'X' ? 'Y' : 'X') : one)).join('');

test('two signs that are wrong or cannot be read still lead to the file, three lead nowhere', () => {
  expect(fileOfCode(files[7].code, files)).toBe(files[7]);
  for (const places of [[0], [15], [3, 4], [0, 12]]) expect(fileOfCode(changed(places), files)).toBe(files[7]);
  expect(fileOfCode(`??${files[7].code.slice(2)}`, files)).toBe(files[7]);
  expect(readCodes(`${printedCode(files[7].code).slice(0, 18)}?`)).toHaveLength(1);
  for (const places of [
    [0, 1, 2],
    [0, 5, 10],
    [4, 8, 12, 15],
  ])
    expect(fileOfCode(changed(places), files)).toBeNull();
  expect(isOwnCode(own, changed([3]))).toBe(false);
});

test('a damaged code that lies near two files leads to neither', () => {
  const near = [{ code: changed([0, 1]) }, { code: changed([2, 3]) }];
  expect(misread(near[0].code, near[1].code)).toBe(4);
  expect(fileOfCode(files[7].code, near)).toBeNull();
});
