import { StatisticsError } from './statisticsError.ts';

/**
 * Level of every value by cut scores: 0 below the first cut, k at or above cut k (a value equal to a cut is above it,
 * as in PISA and TIMSS). A missing value is in level 0; callers leave such rows out. Refuses cuts that are out of order or not finite.
 */
export function levelsOf(values: Float64Array, cuts: readonly number[]): Int32Array {
  checkCuts(cuts);
  const levels = new Int32Array(values.length);
  for (const cut of cuts) for (let i = 0; i < values.length; i += 1) if (values[i] >= cut) levels[i] += 1;
  return levels;
}

function checkCuts(cuts: readonly number[]): void {
  if (cuts.length === 0) throw new StatisticsError('cuts.invalid', 'levels need at least one cut score');
  const odd = cuts.findIndex((cut) => !Number.isFinite(cut));
  if (odd >= 0) throw new StatisticsError('cuts.invalid', `cut score ${odd + 1} is ${cuts[odd]}, not a finite number`);
  const at = cuts.findIndex((cut, i) => i > 0 && cut <= cuts[i - 1]);
  if (at >= 0)
    throw new StatisticsError('cuts.invalid', `cut score ${at + 1} (${cuts[at]}) is not above the one before it`);
}
