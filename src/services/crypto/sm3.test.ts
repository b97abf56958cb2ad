import { createHash, getHashes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashOf, knownHashes } from './hashOf.ts';
import { sm3 } from './sm3.ts';

/** Annex A of GB/T 32905-2016. */
test('SM3 gives the examples of the standard', () => {
  expect(sm3(Buffer.from('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(sm3(Buffer.from('abcd'.repeat(16)))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

describe.runIf(getHashes().includes('sm3'))('where OpenSSL has SM3', () => {
  test.each(Array.from({ length: 200 }, (_, length) => length))('both agree on %i bytes', (length) => {
    const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 131 + length * 17) % 256));
    expect(sm3(bytes)).toBe(createHash('sm3').update(bytes).digest('hex'));
  });
});

test.each(['intl', 'sm'] as const)('the hash of profile %s gives its known value', (profile) => {
  expect(hashOf(profile)('abc')).toBe(knownHashes[profile]);
});
