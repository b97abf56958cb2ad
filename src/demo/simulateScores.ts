import type { Random } from './random.ts';

/** Mean of the reporting scale, in points. */
export const scaleMean = 500;
/** Standard deviation of pupils on the reporting scale, in points. */
export const scaleDeviation = 100;
/** Share of the variance of scores that lies between schools, districts without gaps. */
export const betweenSchoolShare = 0.2;
/** Share of the between-school variance that a school's standing in the sampling frame explains. */
export const standingShare = 0.8;
/** Variance of true scores divided by the variance of observed test results. */
export const reliability = 0.85;
/** Plausible values per pupil. */
export const plausibleValueCount = 5;

/** What is known of a pupil besides the test. */
export interface PupilBackground {
  /** Expected difference of the pupil's score from the mean of the school, in points. */
  readonly expectedDeviation: number;
}

/** The tested pupils of one school. */
export interface SchoolScores {
  /** Mean of the school that an endless number of such pupils would have, in points. */
  readonly schoolMean: number;
  /** Variance of scores within the school that the background does not explain, in points squared. */
  readonly residualVariance: number;
  readonly pupils: readonly PupilBackground[];
}

const errorVariance = scaleDeviation ** 2 * (1 / reliability - 1);

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Test results less what the background lets expect: school mean + pupil's own deviation + measurement error. */
function observe(school: SchoolScores, random: Random): number[] {
  const residualDeviation = Math.sqrt(school.residualVariance);
  return school.pupils.map(
    () => school.schoolMean + residualDeviation * random.normal() + Math.sqrt(errorVariance) * random.normal(),
  );
}

/**
 * Plausible values of the pupils of one school, `result[pupil][draw]`, in points.
 *
 * The pupils' true scores and test results are drawn first. Then, as in Mislevy (1991, Psychometrika 56, 177–196),
 * each plausible value is drawn from the posterior given the result and the background: the school mean from
 * N(mean of the results, (residual + error variance) / n), which is its posterior under a flat prior, and the pupil
 * from the normal posterior given that mean. Slopes and variances are taken as known, as from a large calibration.
 */
export function drawPlausibleValues(school: SchoolScores, random: Random): number[][] {
  const results = observe(school, random);
  const meanResult = meanOf(results);
  const meanDeviation = Math.sqrt((school.residualVariance + errorVariance) / results.length);
  const shrinkage = school.residualVariance / (school.residualVariance + errorVariance);
  const posteriorDeviation = Math.sqrt(shrinkage * errorVariance);
  const schoolMeans = Array.from({ length: plausibleValueCount }, () => meanResult + meanDeviation * random.normal());
  return results.map((result, pupil) =>
    schoolMeans.map(
      (mean) =>
        mean +
        school.pupils[pupil].expectedDeviation +
        shrinkage * (result - mean) +
        posteriorDeviation * random.normal(),
    ),
  );
}
