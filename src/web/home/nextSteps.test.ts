import { expect, test } from 'vitest';
import { nextSteps } from './nextSteps.ts';

const nothing = { datasets: 0, candidates: 0, problems: 0, lists: 0, items: 0, openItems: 0 };
const labels = (counts: Partial<typeof nothing>) => nextSteps({ ...nothing, ...counts }).map(({ label }) => label);

test('an empty system begins with a monitoring round', () => {
  expect(labels({})).toEqual(['home.next.round']);
});

test('candidates are decided on before anything is published', () => {
  expect(labels({ datasets: 1, candidates: 3 })).toEqual(['home.next.analyse', 'home.next.triage']);
});

test('problems without items ask for items, and a second round for evaluation', () => {
  expect(labels({ datasets: 2, problems: 4, lists: 1, items: 2, openItems: 1 })).toEqual([
    'home.next.analyse',
    'home.next.draft',
    'home.next.follow',
    'home.next.evaluate',
  ]);
});
