import { expect } from 'vitest';
import {
  type AnalysisPlan,
  analyseEach,
  type Estimate,
  type LinearModel,
  linearRegressionEach,
  type ModelPlan,
  StatisticsError,
} from '#statistics/index.ts';

/** What became of one row of a result: where it stands, and its estimate or the code of the refusal. */
export interface Outcome {
  readonly kind: string;
  readonly group: string | null;
  /** Label of the reference, `whole`, or null for a level. */
  readonly reference: string | null;
  readonly result: Estimate | string;
}

/** Carries a plan out; a plan that is refused as a whole is one outcome. */
export function outcomesOf(plan: AnalysisPlan): Outcome[] {
  return orRefusal(() =>
    analyseEach(plan).map((row) => ({
      kind: JSON.stringify(row.statistic),
      group: row.group,
      reference: row.reference === null ? null : row.reference.kind === 'whole' ? 'whole' : row.reference.label,
      result: 'failure' in row ? row.failure.code : row.estimate,
    })),
  );
}

/** Carries a regression out: per group one outcome per coefficient and one for R². */
export function modelOutcomes(plan: ModelPlan): Outcome[] {
  return orRefusal(() =>
    linearRegressionEach(plan).flatMap((model): Outcome[] =>
      'failure' in model
        ? [{ kind: 'model', group: model.group, reference: null, result: model.failure.code }]
        : partsOf(model),
    ),
  );
}

function partsOf({ group, coefficients, rSquared }: LinearModel): Outcome[] {
  const parts = coefficients.map(({ predictor, estimate }) => ({ kind: predictor ?? 'intercept', result: estimate }));
  return [...parts, { kind: 'r-squared', result: rSquared }].map((part) => ({ ...part, group, reference: null }));
}

function orRefusal(work: () => Outcome[]): Outcome[] {
  try {
    return work();
  } catch (failure) {
    if (!(failure instanceof StatisticsError)) throw failure;
    return [{ kind: 'plan', group: null, reference: null, result: failure.code }];
  }
}

/** Only the estimates among outcomes. */
export function estimated(outcomes: readonly Outcome[]): (Outcome & { readonly result: Estimate })[] {
  return outcomes.filter((one): one is Outcome & { result: Estimate } => typeof one.result !== 'string');
}

/** How the second of two results should follow from the first. */
export interface Expected {
  readonly value: number;
  readonly variance: { readonly sampling: number; readonly imputation: number };
}

/**
 * Holds two numbers together up to rounding: relative to either, and absolutely to a share of `size`, the size of the numbers
 * that were added to get there.
 */
export function expectNear(actual: number, expected: number, size = 1): void {
  const room = 1e-9 * Math.max(Math.abs(actual), Math.abs(expected)) + 1e-10 * size;
  if (Math.abs(actual - expected) <= room) return;
  expect(actual).toBe(expected);
}

/** Holds value and both variance parts of an estimate to what is expected. Errors are compared, not their squares. */
export function expectEstimate(actual: Expected, expected: Expected, size = 600): void {
  expectNear(actual.value, expected.value, size);
  expectNear(Math.sqrt(actual.variance.sampling), Math.sqrt(expected.variance.sampling), size);
  expectNear(Math.sqrt(actual.variance.imputation), Math.sqrt(expected.variance.imputation), size);
}

/** An error below this is rounding; shares of it, and so its degrees of freedom, mean nothing. */
const NOISE = 1e-9;

/** Holds two results together row by row, refusals included. */
export function expectSameOutcomes(actual: readonly Outcome[], expected: readonly Outcome[]): void {
  expect(actual.map(standing)).toEqual(expected.map(standing));
  for (const [k, { result }] of actual.entries()) {
    const other = expected[k].result;
    if (typeof result === 'string' || typeof other === 'string') continue;
    expectEstimate(result, other);
    if (result.standardError > NOISE) expectNear(result.degreesOfFreedom, other.degreesOfFreedom);
    expect([result.n, result.schools, result.psus, result.method]).toEqual([
      other.n,
      other.schools,
      other.psus,
      other.method,
    ]);
    expectNear(result.weightedN, other.weightedN);
    expectNear(result.coverage, other.coverage);
  }
}

function standing({ kind, group, reference, result }: Outcome): string {
  return `${kind} of ${group} against ${reference}: ${typeof result === 'string' ? result : 'estimated'}`;
}
