import { StatisticsError } from './statisticsError.ts';

/**
 * Uniform pseudo-random numbers in [0, 1) that a seed fixes: a Weyl sequence with multiply-xorshift mixing (the splitmix family,
 * Steele, Lea & Flood 2014) in 32 bits. Refuses a seed that is no integer from 0 to 2³² − 1.
 */
export function seededNumbers(seed: number): () => number {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw new StatisticsError('argument.invalid', `a seed is an integer from 0 to 4294967295, got ${seed}`);
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** An integer from 0 to `below` − 1. */
export function seededInteger(uniform: () => number, below: number): number {
  return Math.floor(uniform() * below);
}
