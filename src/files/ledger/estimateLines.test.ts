import { expect, test } from 'vitest';
import { estimateLines, textWidth } from './estimateLines.ts';

test('a Chinese character is twice as wide as a digit', () => expect(textWidth('第12条𠮷')).toBe(8));

test.each([
  ['', 10, 1],
  ['一二三四五', 10, 1],
  ['一二三四五六', 10, 2],
  ['一\n二\n三', 10, 3],
  ['一二三四12345', 10, 2],
  ['123456789012345', 10, 2],
  ['一二三四五，六', 10, 2],
  ['监测结果'.repeat(10), 20, 4],
])('%j in %d columns takes %d lines', (text, columns, lines) => expect(estimateLines(text, columns)).toBe(lines));
