import { StatisticsError } from './statisticsError.ts';

/** Places of the random coefficients among constant and predictors, the intercept (0) first. Refuses slopes of no predictor. */
export function randomPlaces(names: readonly string[], slopes: readonly string[]): number[] {
  if (new Set(slopes).size < slopes.length) throw new StatisticsError('variables.invalid', 'a slope is named twice');
  return [
    0,
    ...slopes.map((slope) => {
      const at = names.indexOf(slope);
      if (at < 0) throw new StatisticsError('variables.invalid', `the slope of "${slope}" belongs to no predictor`);
      return at + 1;
    }),
  ];
}
