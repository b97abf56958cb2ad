import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadlinesText, feedbackText, numbered, readDeadlines, readFeedback, readNumbered } from './cellText.ts';

const words = fc
  .array(fc.stringMatching(/^[\p{Script=Han}\w.、:：（）]{1,12}$/u), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join('\n'));

test('measures come back as they were, also when they hold lines or begin with a number', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (measures) => {
      expect(readNumbered(numbered(measures))).toEqual(measures);
    }),
  );
  expect(readNumbered('分层培训\n结对帮扶')).toEqual(['分层培训', '结对帮扶']);
  expect(readNumbered('1、分层培训\n\n2．结对帮扶')).toEqual(['分层培训', '结对帮扶']);
});

test('what units reported comes back unit by unit, and loose words stand in front', () => {
  const units = ['市教科院', '明江市教育局', '第一中学'];
  fc.assert(
    fc.property(fc.subarray(units), words, (some, text) => {
      const reports = some.map((unit) => ({ unit, text }));
      expect([...readFeedback(feedbackText(reports), units)]).toEqual(some.map((unit) => [unit, text]));
    }),
  );
  expect([...readFeedback('已开展培训\n【市教科院】已印发', units)]).toEqual([
    ['', '已开展培训'],
    ['市教科院', '已印发'],
  ]);
});

test('sub-deadlines come back, and a line that names no day is none', () => {
  const duties = [
    { unitName: '市教科院', deadline: '2026-05-20' },
    { unitName: '第一中学', deadline: null },
  ];
  expect(readDeadlines(deadlinesText(duties))).toEqual([{ unit: '市教科院', deadline: '2026-05-20' }]);
  expect(readDeadlines('市教科院: 2026年5月2日')).toEqual([{ unit: '市教科院', deadline: '2026-05-02' }]);
  expect([readDeadlines(''), readDeadlines('市教科院：尽快'), readDeadlines('市教科院：2026-02-30')]).toEqual([
    [],
    null,
    null,
  ]);
});
