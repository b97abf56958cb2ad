import { daysBetween } from '#domain/calendar/day.ts';
import { addWorkingDays } from '#domain/calendar/workingDays.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { colourOf, type Paced } from '#domain/rectification/warning.ts';
import type { ClockLimits } from './clockLimits.ts';
import type { ClockSubject, Obligation, ObligationKind } from './obligation.ts';

/** One duty of an item under way. */
export interface ClockedDuty {
  readonly unitId: string;
  readonly kind: DutyKind;
  /** A date of its own; null where the date of the item holds. */
  readonly deadline: string | null;
  readonly acknowledged: boolean;
  readonly reported: boolean;
}

/** An item as its clocks see it: states, dates and duties. */
export interface ClockedItem {
  readonly subject: ClockSubject;
  readonly state: ItemState;
  readonly windowStart: string;
  readonly dueDate: string | null;
  readonly progress: number;
  /** Days on which it was handed out, verification was asked for, and an inspector took it up; null where that has not happened. */
  readonly assignedOn: string | null;
  readonly submittedOn: string | null;
  readonly takenUpOn: string | null;
  readonly verifierUnitId: string | null;
  /** True while an extension was asked for and not decided. */
  readonly extensionPending: boolean;
  /** True in the attempt that the system began by itself, because the indicator fell back. */
  readonly fellBack: boolean;
  readonly duties: readonly ClockedDuty[];
}

/** A day, and how much time the region of the item gives. */
export interface ClockTime {
  readonly today: string;
  /** Those of today, by which it warns. */
  readonly limits: ClockLimits;
  /** Those of an earlier day (ISO): a duty keeps the time that was given when it began. */
  readonly limitsOn: (day: string) => ClockLimits;
}

const beforeSubmission: readonly ItemState[] = ['assigned', 'returned', 'acknowledged', 'in-progress'];

/** What is still open on an item: signing, carrying out, reporting, and the verifier's own part. Something without a date has no clock. */
export function itemObligations(item: ClockedItem, time: ClockTime): readonly Obligation[] {
  if (item.state === 'submitted') return verifierObligation(item, 'take-up', time);
  if (item.state === 'verifying') return verifierObligation(item, 'verify', time);
  if (!beforeSubmission.includes(item.state)) return [];
  return item.duties.flatMap((duty) => dutyObligations(item, duty, time));
}

function dutyObligations(item: ClockedItem, duty: ClockedDuty, time: ClockTime): readonly Obligation[] {
  const { unitId, kind: dutyKind } = duty;
  if (dutyKind === 'oversee') return [];
  const own = { subject: item.subject, unitId, dutyKind };
  const { windowStart: start, assignedOn } = item;
  const unsigned = item.state === 'assigned' && !duty.acknowledged && assignedOn !== null;
  const signing = unsigned
    ? [timed({ ...own, kind: 'acknowledge' }, signingPace(assignedOn, time.limitsOn(assignedOn)), time)]
    : [];
  const due = duty.deadline ?? item.dueDate;
  const isDone = dutyKind !== 'lead' && duty.reported;
  if (due === null || isDone) return signing;
  const progress = dutyKind === 'lead' ? item.progress : null;
  const kind = dutyKind === 'lead' ? 'carry-out' : 'report';
  return [...signing, timed({ ...own, kind }, { start, due, progress }, time)];
}

function signingPace(assignedOn: string, { acknowledgeDays }: ClockLimits): Paced & { readonly due: string } {
  return { start: assignedOn, due: addWorkingDays(assignedOn, acknowledgeDays), progress: null };
}

function verifierObligation(item: ClockedItem, kind: 'take-up' | 'verify', time: ClockTime): readonly Obligation[] {
  const start = kind === 'verify' ? (item.takenUpOn ?? item.submittedOn) : item.submittedOn;
  if (start === null) return [];
  const { takeUpDays, verifyDays } = time.limitsOn(start);
  const due = addWorkingDays(start, kind === 'verify' ? verifyDays : takeUpDays);
  const unitId = kind === 'verify' ? item.verifierUnitId : null;
  return [timed({ subject: item.subject, kind, unitId, dutyKind: null }, { start, due, progress: null }, time)];
}

/** Obligations of a few working days: with the limit of months they would be near from the first day. */
const short: readonly ObligationKind[] = ['acknowledge', 'take-up', 'verify'];

/** Gives an obligation its colour; a short one is near from its middle on. */
export function timed(
  open: Pick<Obligation, 'subject' | 'kind' | 'unitId' | 'dutyKind'>,
  { start, due, progress }: Paced & { readonly due: string },
  { today, limits }: ClockTime,
): Obligation {
  const half = Math.ceil(daysBetween(start, due) / 2);
  const nearDays = short.includes(open.kind) ? Math.min(limits.nearDays, half) : limits.nearDays;
  const colour = colourOf({ start, due, progress }, today, { ...limits, nearDays });
  return { ...open, due, colour, daysLate: Math.max(0, daysBetween(due, today)) };
}
