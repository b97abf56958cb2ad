import { withInterval } from './combine.ts';
import type { Estimate } from './estimate.ts';
import { type LinearModel, linearRegression } from './linearRegression.ts';
import type { ModelPlan } from './modelPlan.ts';
import { StatisticsError } from './statisticsError.ts';
import { checkTreatment } from './treatment.ts';

/** Rows of two rounds in one file, those of treated and of other units. */
export interface DifferenceInDifferencesPlan extends Omit<ModelPlan, 'predictors' | 'groups'> {
  /** 1 for rows of treated units, in both rounds. */
  readonly treated: Float64Array;
  /** 1 for rows of the later round. */
  readonly later: Float64Array;
  /** Held equal; may be empty. */
  readonly covariates: ModelPlan['predictors'];
  /** Linking error that the difference of differences keeps; 0 when absent, as both groups share the scale (see `differenceOfDifferences`). */
  readonly linkingError?: number;
}

/** An effect as the change of the treated beyond the change of the others. */
export interface DifferenceInDifferences {
  /** Coefficient of treated × later. */
  readonly effect: Estimate;
  /** Change of the others from round to round: what would have happened anyway, were the trends the same. */
  readonly commonChange: Estimate;
  /** Treated minus others before. */
  readonly initialGap: Estimate;
  readonly model: LinearModel;
}

const TREATED = 'treated';
const LATER = 'later round';
const EFFECT = 'treated × later round';

/**
 * y = b₀ + b₁·treated + b₂·later + b₃·treated·later (+ covariates), weighted least squares; b₃ is the effect under equal trends. The design
 * carries the covariance of the rounds: with schools as clusters in both rounds (or the same replicates for them) a panel of
 * schools is held as such, with other schools per round the rounds are independent. Refuses an empty cell of the four.
 */
export function differenceInDifferences(plan: DifferenceInDifferencesPlan): DifferenceInDifferences {
  const { treated, later, covariates, linkingError = 0, ...rest } = plan;
  checkCells(plan);
  const effect = treated.map((value, i) => value * later[i]);
  const own = [
    { name: TREATED, values: [treated] },
    { name: LATER, values: [later] },
    { name: EFFECT, values: [effect] },
  ];
  const [model] = linearRegression({ ...rest, predictors: [...own, ...covariates], groups: null });
  const [, gap, change, third] = model.coefficients.map(({ estimate }) => estimate);
  return {
    effect: withLinking(third, linkingError),
    commonChange: change,
    initialGap: gap,
    model,
  };
}

function checkCells({ treated, later }: DifferenceInDifferencesPlan): void {
  if (treated.length !== later.length)
    throw new StatisticsError('length.unequal', 'the columns of treatment and round are not equally long');
  checkTreatment(treated);
  const cells = [0, 0, 0, 0];
  for (const [i, one] of treated.entries()) {
    if (later[i] !== 0 && later[i] !== 1)
      throw new StatisticsError('treatment.invalid', `the round column, row ${i}: ${later[i]} is neither 0 nor 1`);
    cells[2 * one + later[i]] += 1;
  }
  const empty = cells.indexOf(0);
  if (empty < 0) return;
  const who = empty < 2 ? 'other units' : 'treated units';
  throw new StatisticsError(
    'treatment.invalid',
    `no row of ${who} in the ${empty % 2 === 0 ? 'earlier' : 'later'} round`,
  );
}

function withLinking(estimate: Estimate, linkingError: number): Estimate {
  if (!(linkingError >= 0 && Number.isFinite(linkingError)))
    throw new StatisticsError('argument.invalid', `a linking error is finite and not negative, got ${linkingError}`);
  const { value, degreesOfFreedom: known, level } = estimate;
  const variance = { ...estimate.variance, linking: linkingError ** 2 };
  const own = estimate.standardError ** 2;
  const degreesOfFreedom = own === 0 ? known : known * ((own + linkingError ** 2) / own) ** 2;
  const link = linkingError === 0 ? 'linking error cancels' : `linking error ${linkingError}`;
  return {
    ...estimate,
    ...withInterval({ value, variance, degreesOfFreedom, level }),
    method: `difference in differences, ${link}; ${estimate.method}`,
  };
}
