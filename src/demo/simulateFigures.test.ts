import { expect, test } from 'vitest';
import { newFigure } from '#domain/monitoring/figure.ts';
import { noEffects, storyEffects } from './cityEffects.ts';
import { simulateFigures } from './simulateFigures.ts';
import { simulateOrganisation } from './simulateOrganisation.ts';

const organisation = simulateOrganisation(1);

test('each indicator has a figure for the city and every district, in the form the import accepts, districts beside the city', () => {
  const figures = simulateFigures(organisation, storyEffects, 1);
  expect(figures).toHaveLength(3 * 9);
  for (const figure of figures) {
    expect(newFigure.parse(figure)).toEqual(figure);
    expect(figure.city === null).toBe(figure.unit === '990100');
    expect(figure.value).toBeGreaterThan(0);
    expect(figure.value).toBeLessThan(100);
  }
});

test('some figures come without standard error and number of pupils, as in printed reports', () => {
  const figures = simulateFigures(organisation, storyEffects, 1);
  const unknown = figures.filter((each) => each.standardError === null);
  expect(new Set(unknown.map((each) => each.indicator))).toEqual(new Set(['体能达标率', '视力不良检出率']));
  expect(unknown.every((each) => each.n === null)).toBe(true);
});

test('printed standard errors cover the truth as often as they should', () => {
  let covered = 0;
  for (let seed = 0; seed < 200; seed++) {
    const sleep = simulateFigures(organisation, storyEffects, seed).slice(1, 9);
    covered += sleep.filter((each) => Math.abs(each.value - 22) <= 1.96 * (each.standardError ?? 0)).length;
  }
  expect(Math.abs(covered / 1600 - 0.95)).toBeLessThan(0.02);
});

test('without effects the nation and the province print the same and the city differs only by chance', () => {
  const errors: number[] = [];
  for (let seed = 0; seed < 100; seed++) {
    for (const figure of simulateFigures(organisation, noEffects, seed).filter((each) => each.unit === '990100')) {
      expect(figure.national).toBe(figure.provincial);
      errors.push(figure.value - (figure.national ?? 0));
    }
  }
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(Math.abs(mean)).toBeLessThan(0.25);
});
