import { normalCdf, normalQuantile } from './normal.ts';

/** How a linear predictor becomes the probability of a 1. */
export interface Link {
  readonly name: 'logit' | 'probit';
  /** The linear predictor of a probability in (0, 1). */
  readonly start: (share: number) => number;
  /**
   * Last step, in standard deviations of the predictor, after which the coefficients count as found: scoring squares the
   * error at every step for the logit, where it is Newton's method, and shrinks it by a factor for the probit.
   */
  readonly tolerance: number;
  readonly at: (linear: number) => LinkPoint;
}

/** Mean μ, μ′/(μ(1 − μ)) and μ′²/(μ(1 − μ)) at a linear predictor. */
export interface LinkPoint {
  readonly mean: number;
  readonly ratio: number;
  readonly information: number;
}

/** Log odds: μ = 1/(1 + e^−η), for which μ′ = μ(1 − μ). */
export const logit: Link = {
  name: 'logit',
  start: (share) => Math.log(share / (1 - share)),
  tolerance: 1e-6,
  at: (linear) => {
    const mean = 1 / (1 + Math.exp(-linear));
    return { mean, ratio: 1, information: mean * (1 - mean) };
  },
};

// Beyond this linear predictor the tail of the normal distribution counts as reached.
const TAIL = 8;

/** Normal distribution: μ = Φ(η), μ′ = φ(η). */
export const probit: Link = {
  name: 'probit',
  start: normalQuantile,
  tolerance: 1e-11,
  at: (linear) => {
    const z = Math.max(-TAIL, Math.min(TAIL, linear));
    const mean = normalCdf(z);
    const slope = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const ratio = slope / (mean * normalCdf(-z));
    return { mean, ratio, information: slope * ratio };
  },
};
