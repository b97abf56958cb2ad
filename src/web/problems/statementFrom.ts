import type { ProblemStatement } from '#domain/problems/problem.ts';
import type { Evidence } from './queries.ts';

/** A first wording of a problem from its evidence, for a person to change: condition and criterion, never a cause. */
export function statementFrom(evidence: Evidence, sentence: string, wholeRegionId: string | null): ProblemStatement {
  const { indicator, subjectLabel, regionId } = evidence;
  const whole = regionId === wholeRegionId;
  return {
    title: `${subjectLabel}${indicator.name}需要关注`.slice(0, 80),
    level: whole ? 'city' : 'district',
    nature: whole ? 'general' : 'regional',
    severity: 'ordinary',
    theme: 'achievement',
    condition: sentence,
    criterion: indicator.basis,
    effect: '',
    regionId,
  };
}
