import { type CovariateRows, covariateRows, spread, type TreatmentPlan } from './covariateRows.ts';
import { entropyBalance } from './entropyBalance.ts';
import { propensityScores } from './propensityScores.ts';

/**
 * How treated and others are made comparable: inverse probability of treatment for the effect on the treated (`propensity-att`) or on
 * everybody (`propensity-ate`), or others weighted to the exact means of the treated (`entropy-att`).
 */
export type TreatmentWeighting = 'propensity-att' | 'propensity-ate' | 'entropy-att';

/** Weights of the rows, as long as the data; 0 for rows that take no part. */
export interface TreatmentWeights {
  readonly weights: Float64Array;
  /** Probability of treatment per row, NaN for rows that take no part; null for entropy balancing. */
  readonly scores: Float64Array | null;
}

/**
 * Weights that make treated and others comparable in their covariates, times the weights of the sample: 1 and p/(1 − p) for the effect on
 * the treated, 1/p and 1/(1 − p) for that on everybody (Hirano, Imbens & Ridder 2003), or entropy balancing (Hainmueller 2012), where
 * the others add up to the treated. Look at the effective sizes in `balanceTable` before believing an effect.
 */
export function treatmentWeights(plan: TreatmentPlan & { readonly weighting: TreatmentWeighting }): TreatmentWeights {
  const rows = covariateRows(plan);
  const { length } = plan.treated;
  const weights = spread(weigh(rows, plan.weighting), rows.kept, length);
  if (plan.weighting === 'entropy-att') return { weights, scores: null };
  const { scores } = propensityScores(rows, rows.treated, rows.weights);
  const full = new Float64Array(length).fill(Number.NaN);
  for (const [k, row] of rows.kept.entries()) full[row] = scores[k];
  return { weights, scores: full };
}

/** The weights of the kept rows. */
export function weigh(rows: Omit<CovariateRows, 'kept'>, weighting: TreatmentWeighting): Float64Array {
  const { treated, weights } = rows;
  if (weighting === 'entropy-att') return entropyWeights(rows);
  const { scores } = propensityScores(rows, treated, weights);
  if (weighting === 'propensity-ate') return weights.map((w, i) => w / (treated[i] === 1 ? scores[i] : 1 - scores[i]));
  return weights.map((w, i) => (treated[i] === 1 ? w : (w * scores[i]) / (1 - scores[i])));
}

function entropyWeights({ names, columns, treated, weights }: Omit<CovariateRows, 'kept'>): Float64Array {
  const places = (flag: number): number[] =>
    Array.from(treated.keys()).filter((i) => treated[i] === flag && weights[i] > 0);
  const [others, focus] = [places(0), places(1)];
  const total = focus.reduce((sum, i) => sum + weights[i], 0);
  const targets = columns.map((column) => focus.reduce((sum, i) => sum + weights[i] * column[i], 0) / total);
  const gather = (column: Float64Array): Float64Array => Float64Array.from(others, (i) => column[i]);
  const shares = entropyBalance({ names, columns: columns.map(gather), base: gather(weights), targets });
  const own = weights.slice();
  for (const [k, i] of others.entries()) own[i] = total * shares[k];
  return own;
}
