import { seededInteger, seededNumbers } from './seededNumbers.ts';
import { StatisticsError } from './statisticsError.ts';

/** Two points ±1, or six points ±√½, ±1, ±√1.5 (Webb 2014), each as likely as the others. */
export type WildWeights = 'rademacher' | 'webb';

/** Multipliers of the clusters, one row per draw. */
export interface WildMultipliers {
  readonly weights: WildWeights;
  /** Whether every sign vector is among them once (Rademacher with few clusters). */
  readonly enumerated: boolean;
  readonly draws: number;
  readonly points: readonly number[];
  /** Which point cluster g takes in draw d, at d·clusters + g. */
  readonly taken: Uint8Array;
}

const SIX_POINTS = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)];
const TWO_POINTS = [1, -1];
const FEW_CLUSTERS = 12;

/** What to draw: by default Webb's weights under 12 clusters and Rademacher's from 12, 9999 draws. */
export interface WildDraws {
  readonly seed: number;
  readonly draws?: number;
  readonly kind?: WildWeights;
}

/** Draws multipliers from a seed; Rademacher's are enumerated where there are no more sign vectors than draws. */
export function wildMultipliers(clusters: number, { seed, draws = 9999, kind }: WildDraws): WildMultipliers {
  if (!(Number.isInteger(draws) && draws > 0))
    throw new StatisticsError('argument.invalid', `the number of draws is a positive integer, got ${draws}`);
  const weights = kind ?? (clusters < FEW_CLUSTERS ? 'webb' : 'rademacher');
  const uniform = seededNumbers(seed);
  if (weights === 'rademacher' && 2 ** clusters <= draws) return allSigns(clusters);
  const points = weights === 'webb' ? SIX_POINTS : TWO_POINTS;
  const taken = new Uint8Array(draws * clusters).map(() => seededInteger(uniform, points.length));
  return { weights, enumerated: false, draws, points, taken };
}

function allSigns(clusters: number): WildMultipliers {
  const draws = 2 ** clusters;
  const taken = new Uint8Array(draws * clusters).map((_, at) => (Math.floor(at / clusters) >> (at % clusters)) & 1);
  return { weights: 'rademacher', enumerated: true, draws, points: TWO_POINTS, taken };
}
