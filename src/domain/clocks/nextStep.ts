import { type EscalationStep, escalationSteps } from './clockLimits.ts';
import { stepAfter } from './escalationLadder.ts';
import type { Obligation } from './obligation.ts';

/** Proposed by the clock · issued by a person · set aside by a person, with a reason · over before anybody issued it. */
export type PaperState = 'proposed' | 'issued' | 'dismissed' | 'lapsed';

/** A step that was already taken or proposed for one obligation and its date. */
export interface TakenStep {
  readonly step: EscalationStep;
  readonly state: PaperState;
  /** Day by which the addressed unit had to have done it; null until the paper is issued. */
  readonly answerDue: string | null;
}

/**
 * The step of the ladder whose condition holds on a day, or null. It looks at dates alone: the first when the date has passed, each
 * further one when the paper before it was issued, its own date has passed too, and the duty is still open. So none can be skipped, and
 * a reason that was given in an answer stops nothing; an extension does, for it gives the duty another date.
 */
export function nextStep(
  open: Pick<Obligation, 'due' | 'unitId'>,
  taken: readonly TakenStep[],
  today: string,
): EscalationStep | null {
  if (open.unitId === null || today <= open.due) return null;
  const stands = taken.filter(({ state }) => state !== 'lapsed');
  const furthest = [...escalationSteps].reverse().find((step) => stands.some((one) => one.step === step));
  const last = stands.find(({ step }) => step === furthest);
  if (last === undefined) return 'urge';
  const isOver = last.state === 'issued' && last.answerDue !== null && today > last.answerDue;
  return isOver ? stepAfter(last.step) : null;
}
