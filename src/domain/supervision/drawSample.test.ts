import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { drawSample, seedOf, suggestedSizes } from './drawSample.ts';
import { type FrameEntry, frameText, inFrameOrder, strataOf } from './frame.ts';
import type { RiskStratum } from './riskStratum.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const entry = (code: string, stratum: RiskStratum = 'ordinary'): FrameEntry => ({
  ...{ code, name: `第${code}号`, stratum, itemId: null, unitId: null },
});
const frame = inFrameOrder([entry('C'), entry('A'), entry('B', 'overdue'), entry('D'), entry('E', 'overdue')]);

test('the published list is one line per entry, by stratum and then by code, whatever the order in which it was gathered', () => {
  expect(frameText(frame)).toBe('曾逾期\tB\t第B号\n曾逾期\tE\t第E号\n其他\tA\t第A号\n其他\tC\t第C号\n其他\tD\t第D号\n');
  expect(inFrameOrder([...frame].reverse())).toEqual(frame);
});

test('a name cannot break the list into other lines', () => {
  expect(frameText([{ ...entry('A'), name: '甲\n曾逾期\tZ\t乙' }])).toBe('其他\tA\t甲 曾逾期 Z 乙\n');
});

describe('the draw', () => {
  const seed = seedOf('ab12', '305');

  test('takes the smallest SHA-256 of seed and code in each stratum; a spreadsheet gets the same', () => {
    // printf '%s' 'ab12:305:A' | sha256sum, and so on
    const byHand = ['A', 'C', 'D'].map((code) => [sha256(`ab12:305:${code}`), code]).sort();
    const drawn = drawSample(frame, { seed, sizes: { overdue: 1, ordinary: 2 } }, sha256);
    expect(drawn.filter(({ stratum }) => stratum === 'ordinary').map(({ sortKey, code }) => [sortKey, code])).toEqual(
      byHand.slice(0, 2),
    );
    expect(drawn.filter(({ stratum }) => stratum === 'overdue')).toHaveLength(1);
  });

  test('does not depend on the order of the list, and does on the seed', () => {
    const codes = (entries: readonly FrameEntry[], from: string) =>
      drawSample(entries, { seed: from, sizes: { ordinary: 10 } }, sha256).map(({ code }) => code);
    const many = Array.from({ length: 40 }, (_, k) => entry(String(k)));
    expect(codes([...many].reverse(), seed)).toEqual(codes(many, seed));
    expect(codes(many, seedOf('ab12', '306'))).not.toEqual(codes(many, seed));
  });

  test('gives everybody the same chance', () => {
    const many = Array.from({ length: 10 }, (_, k) => entry(String(k)));
    const counts = new Map<string, number>();
    for (let round = 0; round < 1500; round++)
      for (const { code } of drawSample(many, { seed: String(round), sizes: { ordinary: 3 } }, sha256))
        counts.set(code, (counts.get(code) ?? 0) + 1);
    // 450 expected, standard deviation 18
    for (const { code } of many) expect(Math.abs((counts.get(code) ?? 0) - 450)).toBeLessThan(85);
  });

  test.each([
    [{ overdue: 0, ordinary: 1 }, '曾逾期'],
    [{ ordinary: 1 }, '曾逾期'],
    [{ overdue: 3, ordinary: 1 }, '共 2 个'],
    [{ overdue: 1, ordinary: 1, returned: 1 }, '没有这一层'],
  ])('refuses sizes that do not fit: %j', (sizes, words) => {
    expect(() => drawSample(frame, { seed, sizes }, sha256)).toThrow(words);
  });
});

test('the sizes to begin with fit every list', () => {
  const strata = strataOf(frame);
  expect(suggestedSizes(strata)).toEqual({ overdue: 2, ordinary: 2 });
  expect(suggestedSizes([{ stratum: 'ordinary', count: 1 }])).toEqual({ ordinary: 1 });
});
