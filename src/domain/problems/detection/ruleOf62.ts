import type { Measured } from './observation.ts';

/** Fewest pupils, and fewest degrees of freedom, one of which a number needs before a difference or a change is stated (NAEP, inference guidelines). */
export const [statementStudents, statementDegrees] = [62, 5];

/**
 * True when a number supports a statement on a difference or a change: 62 pupils or more behind it, or an error that rests on five degrees
 * of freedom or more (replicate strata; clusters less strata; without end in a census). Unknown degrees of freedom are none, except for a
 * printed figure that gives no count either: its publisher has decided.
 */
export function supportsStatement({ n, degreesOfFreedom }: Pick<Measured, 'n' | 'degreesOfFreedom'>): boolean {
  if ((degreesOfFreedom ?? 0) >= statementDegrees) return true;
  return n === null ? degreesOfFreedom === null : n >= statementStudents;
}

/** Why nothing is stated, in words. */
export const tooFewForStatement = `学生不足 ${statementStudents} 人且自由度不足 ${statementDegrees}`;
