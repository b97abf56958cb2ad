import { basesOf } from './base.ts';
import type { SurveyDesign } from './design.ts';
import { designDegrees } from './designDegrees.ts';
import type { Grouping } from './plan.ts';
import { prepareSample, type Sample } from './sample.ts';
import type { CellFacts } from './sampledStatistic.ts';
import { plausibleValueCount, type Variable } from './variable.ts';

/** A sample with several variables; rows that miss any of them take no part (listwise). */
export interface VariableSample {
  readonly sample: Sample;
  readonly variables: readonly Variable[];
  /** Plausible values that the variables run through together; 1 for plain variables. */
  readonly count: number;
  readonly facts: CellFacts;
}

/** Checks design, variables and groups against each other and prepares them. */
export function prepareVariables(
  design: SurveyDesign,
  variables: readonly Variable[],
  groups: Grouping | null,
): VariableSample {
  const count = plausibleValueCount(variables);
  const columns = variables.flatMap(({ values }) => values);
  const sample = prepareSample(design, columns, groups);
  const bases = basesOf(sample);
  return { sample, variables, count, facts: { bases, degrees: designDegrees(sample, bases) } };
}

/** Column of variable k under plausible value m (both from 0). */
export function columnOf({ variables }: VariableSample, k: number, m: number): Float64Array {
  const { values } = variables[k];
  return values.length === 1 ? values[0] : values[m];
}
