import { type AnalysisRequest, type FailedRow, finishAnalysis } from './finishAnalysis.ts';
import type { MomentSource } from './momentSource.ts';
import type { AnalysisRow } from './plan.ts';

/**
 * As `analyseEach`, for rows that lie elsewhere: the source adds, the same code divides. All sums are there before the first row is
 * finished, so a source that fails answers nothing at all.
 */
export async function analyseFrom(
  source: MomentSource,
  request: AnalysisRequest,
): Promise<(AnalysisRow | FailedRow)[]> {
  const sums = await source.add(request.statistics);
  return finishAnalysis({ sample: source.sample, facts: source.facts, sums }, request);
}
