import { expect, test } from 'vitest';
import { printableText } from './printableText.ts';

test.each([
  ['甲\r\n乙\n丙', '甲\n乙\n丙'],
  ['a\u0000b\u0007c\td\re', 'a b c d e'],
  ['半个\ud842字', '半个\ufffd字'],
  ['𠮷林〇㐀', '𠮷林〇㐀'],
  ['\uffff\ufffe', '\ufffd\ufffd'],
])('%j is printed as %j', (text, printed) => expect(printableText(text)).toBe(printed));
