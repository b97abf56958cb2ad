import { minimumSchools, minimumStudents } from './comparison.ts';
import type { Contrast } from './contrast.ts';
import type { Measured } from './observation.ts';
import { supportsStatement } from './ruleOf62.ts';

/** Why nothing may be said of a difference, or null when it may be judged. */
export type Obstacle = 'too-few' | 'error-unknown' | 'few-degrees' | 'no-spread';

/**
 * `too-few`: a side rests on fewer than 30 pupils or 5 schools; `error-unknown`: a report prints no standard error;
 * `few-degrees`: a side has fewer than 62 pupils and an error with fewer than five degrees of freedom;
 * `no-spread`: a sample shows no variation (a share of 0 % or 100 %), where no test holds (NAEP, inference guidelines).
 */
export function obstacleOf({ sides, standardError, degreesOfFreedom }: Contrast): Obstacle | null {
  if (sides.some(isTooSmall)) return 'too-few';
  if (standardError === null) return 'error-unknown';
  if (!sides.every(supportsStatement)) return 'few-degrees';
  const census = degreesOfFreedom === Number.POSITIVE_INFINITY;
  return standardError > 0 || census ? null : 'no-spread';
}

function isTooSmall({ n, schools }: Measured): boolean {
  return (n !== null && n < minimumStudents) || (schools !== null && schools < minimumSchools);
}
