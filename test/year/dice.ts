import { createRandom } from '#demo/random.ts';

/** Chance with a seed, as a programme of actors asks for it. */
export interface Dice {
  /** A whole number from one to another, both possible. */
  between(low: number, high: number): number;
  /** True so often of a hundred times. */
  often(percent: number): boolean;
  /** One of several. */
  one<T>(of: readonly T[]): T;
}

/** Dice of their own for each purpose, so that what one draws leaves the others as they are. */
export function throwDice(seed: number, stream: number): Dice {
  const random = createRandom(seed, stream);
  const between = (low: number, high: number) => low + Math.floor(random.uniform() * (high - low + 1));
  return {
    between,
    often: (percent) => random.uniform() * 100 < percent,
    one: (of) => of[between(0, of.length - 1)],
  };
}
