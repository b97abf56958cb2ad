import { expect, test } from 'vitest';
import { findRankingWords } from '#domain/problems/wording.ts';
import { detailFrom, newLibraryMeasure } from './measure.ts';
import { measureLibrary } from './measureLibrary.ts';

test('every measure of the product fits the form that regions fill in, has a key of its own and no ranking', () => {
  for (const { key, ...measure } of measureLibrary) {
    expect([key, newLibraryMeasure.safeParse(measure).error?.issues ?? []]).toEqual([key, []]);
    expect(Object.values(measure).map(findRankingWords)).toEqual(Object.values(measure).map(() => null));
  }
  expect(new Set(measureLibrary.map(({ key }) => key)).size).toBe(measureLibrary.length);
});

test('the measures that the source plans name are there', () => {
  const names = measureLibrary.map(({ name }) => name);
  for (const name of ['分层培训', '课程优化', '资源倾斜', '结对帮扶', '教研指导', '家校共育'])
    expect(names).toContain(name);
});

test('choosing one copies outcome, dose, cost and indicator, not the evidence', () => {
  const [first] = measureLibrary;
  expect(detailFrom(first, 3)).toEqual({
    ...{ measure: 3, libraryKey: first.key, expectedOutcome: first.expectedOutcome, dose: first.dose },
    ...{ costClass: first.costClass, provingIndicator: first.provingIndicator },
  });
});
