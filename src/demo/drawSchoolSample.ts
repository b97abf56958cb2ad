import type { Random } from './random.ts';

/** A sampled unit: its place in the list it was drawn from, and the probability with which it was drawn. */
export interface SampledUnit {
  readonly index: number;
  readonly probability: number;
}

/**
 * Inclusion probabilities proportional to size that add up to `count`. Units too large for their share are
 * taken with certainty (probability 1) and the rest shared out again (Särndal, Swensson & Wretman 1992, §3.6).
 */
export function inclusionProbabilities(sizes: readonly number[], count: number): number[] {
  const certain = new Set<number>();
  for (;;) {
    const rest = sizes.reduce((sum, size, index) => (certain.has(index) ? sum : sum + size), 0);
    const perUnit = (count - certain.size) / rest;
    const tooLarge = sizes.flatMap((size, index) => (!certain.has(index) && size * perUnit >= 1 ? [index] : []));
    if (tooLarge.length === 0) return sizes.map((size, index) => (certain.has(index) ? 1 : size * perUnit));
    for (const index of tooLarge) certain.add(index);
    if (certain.size === sizes.length) return sizes.map(() => 1);
  }
}

/**
 * Systematic sample with probability proportional to size from a list whose order is the implicit stratification:
 * a random start, then one unit per whole step of the cumulated probabilities. `count` at most the number of units.
 */
export function drawSchoolSample(sizes: readonly number[], count: number, random: Random): SampledUnit[] {
  const probabilities = inclusionProbabilities(sizes, Math.min(count, sizes.length));
  let cumulated = random.uniform();
  return probabilities.flatMap((probability, index) => {
    const before = cumulated;
    cumulated += probability;
    // Rounding must neither drop nor double a unit that is certain.
    const taken = probability === 1 || Math.floor(cumulated) > Math.floor(before);
    return taken ? [{ index, probability }] : [];
  });
}
