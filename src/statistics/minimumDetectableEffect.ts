import { StatisticsError } from './statisticsError.ts';
import { studentTQuantile } from './studentT.ts';

/** A comparison of two groups of schools that is being planned. */
export interface ClusteredComparison {
  /** Schools in both groups together. */
  readonly schools: number;
  readonly pupilsPerSchool: number;
  /** Share of the outcome's variance between schools, 0 to 1. */
  readonly betweenShare: number;
  /** Share of the schools in the focus group; 0.5 when absent. */
  readonly focusShare?: number;
  /** Share of the variance between and within schools that covariates take out; 0 when absent. */
  readonly explainedBetween?: number;
  readonly explainedWithin?: number;
  /** Covariates at the level of schools; 0 when absent. */
  readonly schoolCovariates?: number;
  /** Two-sided level of the test; 0.05 when absent. */
  readonly alpha?: number;
  /** Wanted probability of noticing the effect; 0.8 when absent. */
  readonly power?: number;
}

/**
 * Smallest difference, in standard deviations of pupils, that a comparison of schools notices with the wanted power (Bloom 1995; Bloom,
 * Richburg-Hayes & Black 2007): (t_{1−α/2} + t_{power})·√[(ρ(1 − R_b²) + (1 − ρ)(1 − R_w²)/n)/(P(1 − P)J)] on J − 2 − g degrees of freedom.
 */
export function minimumDetectableEffect(plan: ClusteredComparison): number {
  const { schools, pupilsPerSchool, betweenShare } = plan;
  const { focusShare = 0.5, explainedBetween = 0, explainedWithin = 0, alpha = 0.05, power = 0.8 } = plan;
  const degrees = schools - 2 - (plan.schoolCovariates ?? 0);
  if (!(degrees >= 1))
    throw new StatisticsError('argument.invalid', `${schools} schools leave ${degrees} degrees of freedom`);
  if (!(pupilsPerSchool > 0)) throw new StatisticsError('argument.invalid', `${pupilsPerSchool} pupils per school`);
  checkShares({ betweenShare, explainedBetween, explainedWithin }, (share) => share >= 0 && share <= 1);
  checkShares({ focusShare, alpha, power }, (share) => share > 0 && share < 1);
  const reach = studentTQuantile(1 - alpha / 2, degrees) + studentTQuantile(power, degrees);
  const ofSchools = betweenShare * (1 - explainedBetween);
  const ofPupils = ((1 - betweenShare) * (1 - explainedWithin)) / pupilsPerSchool;
  return reach * Math.sqrt((ofSchools + ofPupils) / (focusShare * (1 - focusShare) * schools));
}

function checkShares(shares: Readonly<Record<string, number>>, allowed: (share: number) => boolean): void {
  for (const [name, share] of Object.entries(shares))
    if (!allowed(share)) throw new StatisticsError('argument.invalid', `${name} cannot be ${share}`);
}
