import type { FiniteShare } from '#statistics/finitePopulationShare.ts';
import { type KeptAnswer, latestAnswers, outcomeQuestion, settle } from './checkForm.ts';
import type { RiskStratum } from './riskStratum.ts';

/** How far the drawn entries have been judged, and what follows for all once every one is. */
export interface CompletionRate {
  readonly drawn: number;
  readonly judged: number;
  /** Entries on which inspectors disagree. */
  readonly disputed: number;
  /** Null until every drawn entry is judged by inspectors who agree. */
  readonly estimate: FiniteShare | null;
}

/** Counts of one stratum: in the list, drawn, and found true. */
export interface JudgedStratum {
  readonly population: number;
  readonly drawn: number;
  readonly successes: number;
}

interface Judged {
  readonly strata: readonly { readonly stratum: RiskStratum; readonly count: number }[];
  readonly draws: readonly { readonly id: string; readonly stratum: RiskStratum }[];
  readonly answers: readonly KeptAnswer[];
}

/** Counts what was judged and, when all is, has `estimate` work out the share of the whole list. 部分属实 counts as not true. */
export function completionRate(
  { strata, draws, answers }: Judged,
  estimate: (strata: readonly JudgedStratum[]) => FiniteShare,
): CompletionRate {
  const outcomes = latestAnswers(answers.filter(({ question }) => question === outcomeQuestion));
  const settled = draws.map((draw) => ({ ...draw, ...settle(outcomes.filter(({ drawId }) => drawId === draw.id)) }));
  const judged = settled.filter(({ value }) => value !== null).length;
  const counts = strata.map(({ stratum, count }) => {
    const own = settled.filter((draw) => draw.stratum === stratum);
    return { population: count, drawn: own.length, successes: own.filter(({ value }) => value === 'yes').length };
  });
  return {
    ...{ drawn: draws.length, judged, disputed: settled.filter(({ disagree }) => disagree).length },
    estimate: draws.length > 0 && judged === draws.length ? estimate(counts) : null,
  };
}
