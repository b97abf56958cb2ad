import { slicedCross } from './crossStatistic.ts';
import type { SurveyDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import { rowsByCell, rowsOfCell } from './kernel/rowsByCell.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { meanOf, squaredDeviation } from './products.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';
import { prepareVariables, type VariableSample } from './variableSample.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Whose mean to judge the design by. */
export interface DesignEffectPlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** What the design does to the mean of the whole (`group` null) or of a group. */
export interface DesignEffect {
  readonly group: string | null;
  readonly mean: Estimate;
  /** Sampling variance over that of as many rows drawn at random, s²/n. */
  readonly designEffect: number;
  /** n over the design effect. */
  readonly effectiveSampleSize: number;
  /** n·Σw²/(Σw)², what unequal weights alone would do (Kish 1965, §11.7). */
  readonly weightingEffect: number;
}

/**
 * Design effect of a mean (Kish 1965, §8.2; R survey `deff = "replace"`): V/(s²/n) with s² = n/(n − 1)·Σw(x − x̄)²/Σw, both averaged over
 * the plausible values. Throws where a group cannot be estimated or does not vary.
 */
export function designEffect(plan: DesignEffectPlan): DesignEffect[] {
  return withoutFailures(designEffectEach(plan));
}

/** As `designEffect`, but a group that cannot be estimated stays in its place with the reason. */
export function designEffectEach(plan: DesignEffectPlan): (DesignEffect | FailedCell)[] {
  const of = prepareVariables(plan.design, [plan.outcome], plan.groups);
  const what = `mean of "${plan.outcome.name}"`;
  const at = slicedCross(of, {
    value: (products) => Float64Array.of(meanOf(products, 1), squaredDeviation(products, 1) / products.values[0]),
    influence: (group) => {
      const relative = group.values[1] / group.values[0];
      return (row) => Float64Array.of((row[1] - relative) / group.values[0], 0);
    },
  });
  return overCells(of, (cell) => {
    const sampled = sampleVector(of, cell, { what, at });
    const mean = vectorEstimate(sampled, 0, { what, level: plan.level ?? DEFAULT_LEVEL });
    const spread = sampled.vectors.reduce((sum, { values }) => sum + values[1], 0) / sampled.vectors.length;
    if (!(spread > 0) || mean.n < 2)
      throw new StatisticsError('measure.no-variance', `${what}: the values do not vary`);
    const effect = mean.variance.sampling / (spread / (mean.n - 1));
    return { mean, designEffect: effect, effectiveSampleSize: mean.n / effect, weightingEffect: kish(of, cell) };
  });
}

function kish({ sample }: VariableSample, cell: number): number {
  const rows = rowsOfCell(rowsByCell(sample.cells), cell, sample.cells.whole);
  let [sum, squares] = [0, 0];
  for (const row of rows) {
    sum += sample.weights[row];
    squares += sample.weights[row] ** 2;
  }
  return (rows.length * squares) / sum ** 2;
}
