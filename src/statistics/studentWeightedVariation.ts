import { StatisticsError } from './statisticsError.ts';

/** A school's pupils and what it has for all of them together (square metres, teachers, yuan). */
export interface SchoolResource {
  readonly pupils: number;
  readonly amount: number;
}

/** Mean and spread of an amount per pupil between the schools of an area. */
export interface Variation {
  /** X̄ = Σ amount / Σ pupils. */
  readonly mean: number;
  /** S = √(Σ (P_i/P_N)·(X_i − X̄)²). */
  readonly standardDeviation: number;
  /** 差异系数 CV = S / X̄. */
  readonly coefficient: number;
}

/**
 * 差异系数 of the official method for balanced development (教督〔2017〕6号): schools count by their pupils, the divisor is
 * the number of pupils of the area. Refuses, by number, a school without pupils or with a negative amount, and a mean of 0.
 */
export function studentWeightedVariation(schools: readonly SchoolResource[]): Variation {
  checkSchools(schools);
  const pupils = schools.reduce((sum, school) => sum + school.pupils, 0);
  const mean = schools.reduce((sum, school) => sum + school.amount, 0) / pupils;
  if (!(mean > 0))
    throw new StatisticsError('measure.no-variance', 'no school has anything: there is no mean to relate to');
  const squares = schools.reduce((sum, school) => sum + school.pupils * (school.amount / school.pupils - mean) ** 2, 0);
  const standardDeviation = Math.sqrt(squares / pupils);
  return { mean, standardDeviation, coefficient: standardDeviation / mean };
}

function checkSchools(schools: readonly SchoolResource[]): void {
  if (schools.length === 0) throw new StatisticsError('rows.none', 'a coefficient of variation needs schools');
  const at = schools.findIndex(({ pupils, amount }) => !(pupils > 0 && amount >= 0 && pupils + amount < Infinity));
  if (at < 0) return;
  const { pupils, amount } = schools[at];
  throw new StatisticsError('argument.invalid', `school ${at + 1}: ${pupils} pupils with an amount of ${amount}`);
}
