import { incompleteBeta } from './incompleteBeta.ts';
import { StatisticsError } from './statisticsError.ts';

/** Successes k of n; both may be broken numbers, as for an effective sample. */
export interface BinomialCount {
  readonly k: number;
  readonly n: number;
}

/** P(X ≤ k) and P(X ≥ k). */
export interface BinomialTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Exact tails of the binomial distribution with success probability `share` in (0, 1): P(X ≤ k) = I_{1−p}(n − k, k + 1) and P(X ≥ k) =
 * I_p(k, n − k + 1) (DLMF 8.17.5). Between whole numbers the beta function continues them, as Korn & Graubard (1998) do for surveys.
 */
export function binomialTails({ k, n }: BinomialCount, share: number): BinomialTails {
  if (!(share > 0 && share < 1 && n > 0 && k >= 0 && k <= n))
    throw new StatisticsError(
      'argument.invalid',
      `binomialTails needs 0 ≤ k ≤ n and 0 < share < 1, got ${k}, ${n}, ${share}`,
    );
  return {
    lower: k >= n ? 1 : incompleteBeta(1 - share, n - k, k + 1, share),
    upper: k <= 0 ? 1 : incompleteBeta(share, k, n - k + 1, 1 - share),
  };
}
