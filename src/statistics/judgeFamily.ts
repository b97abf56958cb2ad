import { benjaminiHochberg } from './benjaminiHochberg.ts';
import { StatisticsError } from './statisticsError.ts';

/** The four things that may be said of a difference: focus below or above its reference, cannot tell, must not say. */
export const outcomes = ['below', 'above', 'indistinguishable', 'unreportable'] as const;
export type Outcome = (typeof outcomes)[number];

/** A difference with its two-sided p; null where nothing may be tested (too few, withheld, no error known). */
export interface FamilyMember {
  readonly difference: number;
  readonly pValue: number | null;
}

/** What is said of a member of a family. */
export interface Judgement {
  /** After Benjamini–Hochberg over the members that can be tested. */
  readonly adjustedP: number | null;
  readonly outcome: Outcome;
}

/**
 * Judges differences together, in the order given, each in one of four words: the false-discovery rate among those called below
 * or above is held at `rate` (Benjamini & Hochberg 1995; NAEP has compared so since 1998). Refuses a rate outside (0, 1).
 */
export function judgeFamily(members: readonly FamilyMember[], rate: number): Judgement[] {
  if (!(rate > 0 && rate < 1)) throw new StatisticsError('argument.invalid', `a rate is in (0, 1), got ${rate}`);
  const tested = members.flatMap(({ pValue }) => (pValue === null ? [] : [pValue]));
  const adjusted = benjaminiHochberg(tested).values();
  return members.map(({ difference, pValue }) => {
    const adjustedP = pValue === null ? null : (adjusted.next().value ?? null);
    return { adjustedP, outcome: outcomeOf(difference, adjustedP, rate) };
  });
}

function outcomeOf(difference: number, adjustedP: number | null, rate: number): Outcome {
  if (adjustedP === null) return 'unreportable';
  if (adjustedP > rate) return 'indistinguishable';
  return difference < 0 ? 'below' : 'above';
}
