import { basesOf } from './base.ts';
import { designDegrees } from './designDegrees.ts';
import { embeddedSums } from './embeddedSums.ts';
import { type FailedRow, finishAnalysis } from './finishAnalysis.ts';
import type { AnalysisPlan, AnalysisRow } from './plan.ts';
import { prepareSample } from './sample.ts';

/**
 * Estimates everything a plan asks for: per statistic first the whole, then each group, then the comparisons.
 * Throws a StatisticsError that says what and where when the plan is faulty or any row cannot be computed.
 */
export function analyse(plan: AnalysisPlan): AnalysisRow[] {
  return analyseEach(plan).map((row) => {
    if ('failure' in row) throw row.failure;
    return row;
  });
}

/** As `analyse`, but a row that cannot be computed (an empty group, a single cluster) stays in its place with the reason. */
export function analyseEach(plan: AnalysisPlan): (AnalysisRow | FailedRow)[] {
  const sample = prepareSample(plan.design, plan.measure, plan.groups);
  const bases = basesOf(sample);
  const facts = { bases, degrees: designDegrees(sample, bases) };
  return finishAnalysis({ sample, facts, sums: embeddedSums(sample, plan.statistics) }, plan);
}
