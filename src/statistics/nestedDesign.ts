import type { SurveyDesign } from './design.ts';
import { StatisticsError } from './statisticsError.ts';

/**
 * A design whose plausible values were imputed in two stages: `nests` times first (a background variable, say), and inside each nest
 * equally often again (the plausible values given that background). Columns stand nest by nest.
 */
export interface NestedDesign extends SurveyDesign {
  /** Number of nests, at least 2. */
  readonly nests: number;
}

/** Declares that the plausible values of every measure under this design come in so many nests; see `nestedColumns`. */
export function nestedDesign(design: SurveyDesign, nests: number): NestedDesign {
  if (!(Number.isInteger(nests) && nests >= 2))
    throw new StatisticsError('argument.invalid', `nested imputation needs two nests or more, got ${nests}`);
  return { ...design, nests };
}

/** Number of nests for a measure of so many plausible values, or null where its imputation is not nested. */
export function nestsOf(design: SurveyDesign, plausibleValues: number): number | null {
  if (!isNested(design) || plausibleValues === 1) return null;
  if (plausibleValues % design.nests === 0) return design.nests;
  const message = `${plausibleValues} plausible values do not fall into ${design.nests} nests of equal size`;
  throw new StatisticsError('variables.invalid', message);
}

function isNested(design: SurveyDesign | NestedDesign): design is NestedDesign {
  return 'nests' in design;
}
