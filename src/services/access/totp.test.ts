import { describe, expect, test } from 'vitest';
import { base32, matchingStep, timeStepOf, totpAddress, totpCode } from './totp.ts';

/** The secret of RFC 6238, appendix B, for SHA-1. */
const secret = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i s the code is %s, the last six digits of RFC 6238 appendix B', (seconds, code) => {
  expect(totpCode(secret, timeStepOf(new Date(seconds * 1000)))).toBe(code);
});

describe('a code fits', () => {
  const now = new Date(1_111_111_109_000);
  const step = timeStepOf(now);
  const fits = (offset: number, lastStep: number | null = null, skew = 1) =>
    matchingStep(secret, totpCode(secret, step + offset), { now, lastStep, skew });

  test('one step either way, and no further', () => {
    expect([-2, -1, 0, 1, 2].map((offset) => fits(offset))).toEqual([null, step - 1, step, step + 1, null]);
  });

  test('in its own step alone where clocks are trusted', () => {
    expect([-1, 0, 1].map((offset) => fits(offset, null, 0))).toEqual([null, step, null]);
  });

  test('only behind the last one that was taken', () => {
    expect([-1, 0, 1].map((offset) => fits(offset, step))).toEqual([null, null, step + 1]);
  });

  test('only whole', () => {
    for (const code of ['', '08180', '0818044', '081804 ', '８１８０４'])
      expect(matchingStep(secret, code, { now, lastStep: null, skew: 1 })).toBeNull();
  });
});

test('base32 is that of RFC 4648, section 10', () => {
  const words = ['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'];
  const expected = ['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'];
  expect(words.map((word) => base32(Buffer.from(word)))).toEqual(expected);
});

test('the address names system and account, and survives the way through a QR code', () => {
  const address = new URL(totpAddress(secret, 'jijiao'));
  expect([address.protocol, decodeURIComponent(address.pathname)]).toEqual(['otpauth:', '/明鉴:jijiao']);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', issuer: '明鉴', digits: '6', period: '30' },
  });
});
