import { differencePValue } from './differencePValue.ts';
import type { Estimate } from './estimate.ts';
import type { FailedRow } from './finishAnalysis.ts';
import { judgeFamily, type Outcome } from './judgeFamily.ts';
import type { AnalysisRow, Reference, RowStatistic } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';

/** When a comparison may be reported, and how a family is judged. */
export interface OutcomeRule {
  /** Highest expected share of false findings among those called below or above, e.g. 0.05. */
  readonly rate: number;
  /** Fewest rows, and fewest schools where schools are known, on either side. */
  readonly minimumRows: number;
  readonly minimumSchools: number;
  /** True where a side must not be shown (disclosure control); the whole is null. */
  readonly isWithheld?: (group: string | null) => boolean;
}

/**
 * Why nothing is said: it could not be computed, a side is withheld or rests on too few, or the sample shows no spread (a share of
 * 0 % or 100 % on both sides).
 */
export type OutcomeObstacle = 'failed' | 'withheld' | 'too-few' | 'no-spread';

/** A comparison in one of four words. */
export interface ComparedRow {
  readonly statistic: RowStatistic;
  readonly group: string | null;
  readonly reference: Reference;
  readonly outcome: Outcome;
  /** Null unless the outcome is `unreportable`. */
  readonly obstacle: OutcomeObstacle | null;
  /** Group minus reference; null where it may not be shown. */
  readonly difference: Estimate | null;
  /** Two-sided, before and after Benjamini–Hochberg; null where nothing is tested. */
  readonly pValue: number | null;
  readonly adjustedP: number | null;
}

type Row = AnalysisRow | FailedRow;
type Compared = Row & { readonly reference: Reference };

/**
 * Says of every comparison among the rows of `analyseEach` which of four words holds. All comparisons given are one family: give the rows
 * of one statistic to judge it alone. Both sides must stand among the rows, as `analyseEach` has them.
 */
export function outcomesOfRows(rows: readonly Row[], rule: OutcomeRule): ComparedRow[] {
  const tests = rows.filter(isComparison).map((row) => testOf(row, rows, rule));
  const judgements = judgeFamily(tests, rule.rate);
  return tests.map(({ row, obstacle, estimate, pValue }, i) => ({
    statistic: row.statistic,
    group: row.group,
    reference: row.reference,
    ...judgements[i],
    obstacle,
    difference: estimate,
    pValue,
  }));
}

function isComparison(row: Row): row is Compared {
  return row.reference !== null;
}

function testOf(row: Compared, rows: readonly Row[], rule: OutcomeRule) {
  const reference = row.reference.kind === 'whole' ? null : row.reference.label;
  const sides = [row.group, reference].map((group) => sideOf(rows, row.statistic, group));
  const obstacle = obstacleOf(row, sides, rule);
  const estimate = 'failure' in row || obstacle === 'withheld' || obstacle === 'too-few' ? null : row.estimate;
  const pValue =
    estimate === null || obstacle !== null ? null : differencePValue({ ...estimate, difference: estimate.value });
  return { row, obstacle, estimate, pValue, difference: estimate?.value ?? 0 };
}

function sideOf(rows: readonly Row[], statistic: RowStatistic, group: string | null): Row {
  const wanted = JSON.stringify(statistic);
  const side = rows.find(
    (row) => row.reference === null && row.group === group && JSON.stringify(row.statistic) === wanted,
  );
  if (side !== undefined) return side;
  const name = group === null ? 'the whole' : `group "${group}"`;
  throw new StatisticsError('argument.invalid', `the rows hold a comparison with ${name}, but not ${name} itself`);
}

function obstacleOf(row: Compared, sides: readonly Row[], rule: OutcomeRule): OutcomeObstacle | null {
  if (sides.some(({ group }) => rule.isWithheld?.(group) === true)) return 'withheld';
  if ('failure' in row) return 'failed';
  if (sides.some((side) => isTooSmall(side, rule))) return 'too-few';
  const { standardError, degreesOfFreedom } = row.estimate;
  return standardError > 0 || degreesOfFreedom === Number.POSITIVE_INFINITY ? null : 'no-spread';
}

function isTooSmall(side: Row, { minimumRows, minimumSchools }: OutcomeRule): boolean {
  if ('failure' in side) return true;
  const { n, schools } = side.estimate;
  return n < minimumRows || (schools !== null && schools < minimumSchools);
}
