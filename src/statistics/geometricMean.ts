import { type CrossStatistic, slicedCross } from './crossStatistic.ts';
import type { SurveyDesign } from './design.ts';
import type { Estimate } from './estimate.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { type FailedCell, overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { meanOf } from './products.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Positive quantities to average by their products. */
export interface GeometricMeanPlan {
  readonly design: SurveyDesign;
  readonly quantity: Variable;
  readonly groups: Grouping | null;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** The geometric mean of the whole (`group` null) or of a group. */
export interface GeometricMean {
  readonly group: string | null;
  readonly mean: Estimate;
}

/**
 * Weighted geometric mean e^(Σw·ln x/Σw), with the influence G·(ln x − ln G)/Σw. Refuses, by row, values that are not positive;
 * throws where a group cannot be estimated.
 */
export function geometricMean(plan: GeometricMeanPlan): GeometricMean[] {
  return withoutFailures(geometricMeanEach(plan));
}

/** As `geometricMean`, but a group that cannot be estimated stays in its place with the reason. */
export function geometricMeanEach(plan: GeometricMeanPlan): (GeometricMean | FailedCell)[] {
  const { name, values } = plan.quantity;
  const logs = { name, values: values.map((column) => logarithms(name, column)) };
  const of = prepareVariables(plan.design, [logs], plan.groups);
  const at = slicedCross(of, exponentOfMean);
  const what = `weighted geometric mean of "${name}"`;
  const how = { what, level: plan.level ?? DEFAULT_LEVEL };
  return overCells(of, (cell) => ({ mean: vectorEstimate(sampleVector(of, cell, { what, at }), 0, how) }));
}

const exponentOfMean: CrossStatistic = {
  value: (products) => Float64Array.of(Math.exp(meanOf(products, 1))),
  influence: (group) => {
    const mean = meanOf(group, 1);
    const scale = Math.exp(mean) / group.values[0];
    return (row) => Float64Array.of(scale * (row[1] + group.origins[1] - mean));
  },
};

function logarithms(name: string, column: Float64Array): Float64Array {
  const at = column.findIndex((value) => value <= 0);
  if (at >= 0) throw new StatisticsError('variables.invalid', `"${name}", row ${at}: ${column[at]} is not above 0`);
  return column.map(Math.log);
}
