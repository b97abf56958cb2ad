import type { DecidedRow } from '#domain/disclosure/tellRows.ts';
import type { ComparisonState } from '#domain/problems/detection/comparison.ts';
import { supportsStatement } from '#domain/problems/detection/ruleOf62.ts';
import { inference } from '#statistics/inference.ts';

/** Highest expected share of false ones among the differences that an answer calls below or above. */
export const answerFalseDiscoveryRate = 0.05;

/**
 * Says of every difference in an answer which of four words holds: two-sided t of the told difference by its told error, which is rounded up,
 * adjusted by Benjamini–Hochberg over all differences of the whole answer, whoever sees how much of it (N-05).
 */
export function judgeAnswer(rows: readonly DecidedRow[]): ReadonlyMap<DecidedRow, ComparisonState> {
  const compared = rows.filter(({ row }) => row.reference !== null);
  const family = compared.map(({ told }) => ({ difference: told?.estimate.value ?? 0, pValue: pValueOf(told) }));
  const judgements = inference.judge(family, answerFalseDiscoveryRate);
  return new Map(compared.map((row, place) => [row, judgements[place].outcome]));
}

/** Null where nothing may be tested: nothing is told, only a bound is, too few stand behind it (rule of 62), or a sample shows no spread. */
function pValueOf(told: DecidedRow['told']): number | null {
  if (told === null || told.estimate.bound !== null) return null;
  const { value, standardError, degreesOfFreedom } = told.estimate;
  if (!supportsStatement(told.estimate)) return null;
  if (!(standardError > 0) && degreesOfFreedom !== Number.POSITIVE_INFINITY) return null;
  return inference.differencePValue({ difference: value, standardError, degreesOfFreedom });
}
