import type { SurveyDesign } from './design.ts';
import { StatisticsError } from './statisticsError.ts';

/** Declares that the plausible values of every measure under this design come in so many nests; see `nestedColumns`. */
export function nestedDesign(design: SurveyDesign, nests: number): SurveyDesign {
  if (!(Number.isInteger(nests) && nests >= 2))
    throw new StatisticsError('argument.invalid', `nested imputation needs two nests or more, got ${nests}`);
  return { ...design, nests };
}

/** Number of nests for a measure of so many plausible values, or null where its imputation is not nested. */
export function nestsOf(design: SurveyDesign, plausibleValues: number): number | null {
  const { nests = null } = design;
  if (nests === null || plausibleValues === 1) return null;
  if (plausibleValues % nests === 0) return nests;
  const message = `${plausibleValues} plausible values do not fall into ${nests} nests of equal size`;
  throw new StatisticsError('variables.invalid', message);
}
