import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from './officialLayout.ts';
import { titleLines } from './titleLines.ts';

test('a title that fits stays on its line', () => {
  expect(titleLines('明江市教育质量监测问题清单')).toEqual(['明江市教育质量监测问题清单']);
  expect(titleLines('')).toEqual(['']);
});

test.each([
  ['关于2025年义务教育质量监测发现问题整改落实情况的督导意见书', ['督导意见书', '整改落实']],
  ['明江市教育局关于印发《2025年质量监测问题清单》的通知', ['《2025年质量监测问题清单》', '印发', '教育局']],
  ['明江市人民政府教育督导室关于对整改逾期学校开展专项督导的通知书', ['专项督导', '明江市', '通知书']],
])('%s is broken between its words into lines of like length', (title, kept) => {
  const lines = titleLines(title);
  expect(lines.join('')).toBe(title);
  expect(lines.length).toBe(2);
  const widths = lines.map(widthOf);
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(8);
  for (const word of kept) expect(lines.filter((line) => line.includes(word))).toHaveLength(1);
});

test('no title loses a character, outgrows its line or begins a line with a closing mark', () => {
  const character = fc.constantFrom(...'明江市教育局关于印发整改督导意见书《》（）、，。2025年的A一');
  fc.assert(
    fc.property(fc.array(character, { maxLength: 70 }), (characters) => {
      const title = characters.join('');
      const lines = titleLines(title);
      expect(lines.join('')).toBe(title);
      for (const [place, line] of lines.entries()) {
        if (lines.length > 1) expect(widthOf(line)).toBeLessThanOrEqual(20);
        if (place > 0) expect(line).not.toMatch(/^[》）、，。]/u);
      }
    }),
  );
});
