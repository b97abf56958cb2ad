import { type ChangeRecord, isTold } from '#domain/evaluation/changeRecord.ts';
import { hasFallenBack } from '#domain/evaluation/fallBack.ts';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { differencePValue } from '#statistics/differencePValue.ts';
import { independentDifference } from '#statistics/independentDifference.ts';
import { type FamilyMember, judgeFamily } from '#statistics/judgeFamily.ts';
import { thawEstimate } from './thawEstimate.ts';

/** A comparison of a closed item with a round, as far as its family looks at it. */
export interface Compared {
  readonly change: ChangeRecord | null;
  readonly verdict: EvaluationVerdict;
}

/** Of what is called changed, the share that may be so by chance; the same as for proposed problems. */
const falseDiscoveryRate = 0.05;

/**
 * Which comparisons with one round have fallen back when all of them are judged together (Benjamini–Hochberg): each for itself, one unchanged
 * item in forty would look worse by chance. In the order given; a comparison alone goes by its own interval.
 */
export function fallenTogether(compared: readonly Compared[]): readonly boolean[] {
  const judged = judgeFamily(compared.map(memberOf), falseDiscoveryRate);
  return compared.map(({ verdict }, place) => hasFallenBack(verdict) && isDistinct(judged[place].outcome));
}

const isDistinct = (outcome: ReturnType<typeof judgeFamily>[number]['outcome']) =>
  outcome === 'below' || outcome === 'above';

/** A change with its two-sided p, by the degrees of freedom of its interval; none where nothing may be said. */
function memberOf({ change, verdict }: Compared): FamilyMember {
  if (change === null || verdict === 'cannot-judge' || !isTold(change)) return { difference: 0, pValue: null };
  const { difference, standardError, before, after, linkingError } = change;
  const sides = [thawEstimate(after), thawEstimate(before)] as const;
  const { degreesOfFreedom } = independentDifference(...sides, linkingError ?? 0);
  return { difference, pValue: differencePValue({ difference, standardError, degreesOfFreedom }) };
}
