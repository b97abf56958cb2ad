import { checkLength, checkWeights } from './checkColumn.ts';
import { schoolColumn } from './schoolColumn.ts';
import type { TwoLevelPlan } from './twoLevelModel.ts';
import { prepareVariables, type VariableSample } from './variableSample.ts';

/** The variables of a two-level model: predictors, outcome, and the school, its weight and the row's weight as columns. */
export function twoLevelVariables(plan: TwoLevelPlan): VariableSample {
  const { outcome, predictors, schools, schoolWeights, design } = plan;
  const rows = outcome.values[0]?.length ?? 0;
  checkLength('the school column', schools.length, rows);
  if (schoolWeights !== null) checkWeights('the school weight column', schoolWeights);
  const ones = (): Float64Array => new Float64Array(rows).fill(1);
  const own = [schools, schoolWeights ?? ones(), design.weights ?? ones()];
  return prepareVariables(design, [...predictors, outcome, ...own.map(schoolColumn)], plan.groups);
}
