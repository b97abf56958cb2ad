import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChainedEntry,
  canonicalText,
  chainHash,
  chainOrigin,
  findBrokenLink,
  type HistoryEntry,
} from './history.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function entryAt(sequence: number): HistoryEntry {
  return {
    itemId: '5b1d3b3e-0000-4000-8000-000000000001',
    sequence,
    deed: `deed-${sequence}`,
    stateBefore: sequence === 1 ? null : 'draft',
    stateAfter: 'draft',
    accountId: '5b1d3b3e-0000-4000-8000-000000000002',
    post: '基教处经办',
    unit: '市教育局基教处',
    at: `2026-03-0${sequence}T01:00:00.000Z`,
    details: { reason: `第 ${sequence} 步`, number: sequence, nested: { list: [1, null, '二'] } },
  };
}

function chainOf(entries: readonly HistoryEntry[]): ChainedEntry[] {
  const chained: ChainedEntry[] = [];
  for (const entry of entries) {
    const previousHash = chained.at(-1)?.hash ?? chainOrigin;
    chained.push({ ...entry, previousHash, hash: chainHash(previousHash, entry, sha256) });
  }
  return chained;
}

const length = 6;
const whole = chainOf(Array.from({ length }, (_, index) => entryAt(index + 1)));
const broken = (entries: readonly ChainedEntry[]) => findBrokenLink(entries, sha256);
const places = Array.from({ length }, (_, index) => index);

test('an untouched chain holds, and so does every beginning of it', () => {
  for (let kept = 0; kept <= length; kept++) expect(broken(whole.slice(0, kept))).toBeNull();
});

describe('whatever is changed in an entry, the first bad sequence is named', () => {
  const changes: Readonly<Record<keyof ChainedEntry, unknown>> = {
    ...{ itemId: '5b1d3b3e-0000-4000-8000-000000000009', sequence: 99, deed: 'close', stateBefore: 'review' },
    ...{ stateAfter: 'closed', accountId: '5b1d3b3e-0000-4000-8000-000000000009', post: '督学', unit: '督导室' },
    ...{ at: '2026-02-01T00:00:00.000Z', details: { reason: '另一个理由' } },
    ...{ previousHash: 'f'.repeat(64), hash: 'f'.repeat(64) },
  };
  test.each(Object.entries(changes))('%s', (field, value) => {
    for (const place of places) {
      const forged = whole.map((entry, index) => (index === place ? { ...entry, [field]: value } : entry));
      expect(broken(forged)).toBe(place + 1);
    }
  });

  test('a word inside the details, or one more field', () => {
    const details = { ...whole[2].details, nested: { list: [1, null, '三'] } };
    expect(broken(whole.with(2, { ...whole[2], details }))).toBe(3);
    expect(broken(whole.with(2, { ...whole[2], details: { ...whole[2].details, more: 1 } }))).toBe(3);
  });
});

test('an entry that was taken out is noticed where it stood', () => {
  for (const place of places.slice(0, -1)) expect(broken(whole.toSpliced(place, 1))).toBe(place + 1);
});

test('an entry that was put in or doubled is noticed where it stands', () => {
  for (const place of places) {
    expect(broken(whole.toSpliced(place, 0, whole[place]))).toBe(place + 2);
    const foreign = { ...whole[place], deed: 'close' };
    expect(broken(whole.toSpliced(place, 0, foreign))).toBe(place + 1);
  }
});

test('two entries that changed places are noticed at the first', () => {
  for (const place of places.slice(0, -1)) {
    const swapped = whole.with(place, whole[place + 1]).with(place + 1, whole[place]);
    expect(broken(swapped)).toBe(place + 1);
  }
});

test('an entry forged together with its own hash is noticed at the next one', () => {
  for (const place of places.slice(0, -1)) {
    const { previousHash, hash: _, ...entry } = { ...whole[place], at: '2020-01-01T00:00:00.000Z' };
    const forged = { ...entry, previousHash, hash: chainHash(previousHash, entry, sha256) };
    expect(broken(whole.with(place, forged))).toBe(place + 2);
  }
});

describe('the one text form of a value', () => {
  test('does not depend on the order of keys, nor on white space, nor on fields that are absent', () => {
    expect(canonicalText({ b: [1, { d: null, c: '中' }], a: undefined })).toBe('{"b":[1,{"c":"中","d":null}]}');
    expect(canonicalText({ x: 1, y: { q: 1, p: 2 } })).toBe(canonicalText({ y: { p: 2, q: 1 }, x: 1 }));
  });

  test('comes back from JSON as the same value, and is the same text after the journey', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalText(JSON.parse(JSON.stringify(value)))).toBe(text);
      }),
    );
  });

  test('tells different values apart', () => {
    const texts = ([1, '1', [1], { a: 1 }, null, true, 'true', [], {}] as const).map(canonicalText);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
