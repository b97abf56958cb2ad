import type { HeldDuty } from './duty.ts';
import { firstDuties, isLead, onOwn, passedOn, reassigned, replacedBy, unsignedFor } from './replayDuties.ts';
import { asked, decided, type ExtensionRequest } from './replayRequests.ts';
import type { ItemState } from './states.ts';
import { dayOfAct, dueOf, fieldOf, numberOf, partOf, type ToldAct, textOf } from './toldAct.ts';
import { getTransition, type ItemDeed, itemDeeds } from './transitions.ts';

/** One run at the work: from its beginning to the submission that ended it, measured against the date in force then. */
export interface Attempt {
  readonly number: number;
  readonly beganOn: string;
  /** Deed and reason that began it; null for the first. */
  readonly deed: string | null;
  readonly reason: string | null;
  readonly due: string | null;
  readonly submittedOn: string | null;
}

/** A date that was in force, since when, and by which act. */
export interface DueDate {
  readonly due: string | null;
  readonly since: string;
  readonly deed: string;
}

/** What the history of an item adds up to. */
export interface ReplayedItem {
  readonly state: ItemState;
  readonly version: number;
  readonly attempt: number;
  readonly progress: number;
  readonly originalDue: string | null;
  readonly dueDate: string | null;
  readonly extensions: number;
  readonly extensionTo: string | null;
  readonly submittedOn: string | null;
  readonly completedOn: string | null;
  readonly recheckOn: string | null;
  readonly implementedFinding: string | null;
  readonly deferredReason: string | null;
  readonly mergedInto: string | null;
  readonly approvalSha256: string | null;
  readonly duties: ReadonlyMap<string, HeldDuty>;
  readonly dueDates: readonly DueDate[];
  readonly requests: readonly ExtensionRequest[];
  readonly attempts: readonly Attempt[];
  /** Acts that the table of the machine does not allow where they stand; empty for an honest history. */
  readonly unlawful: readonly number[];
}

type Step = (item: ReplayedItem, act: ToldAct) => Partial<ReplayedItem>;

/** Plays the acts of an item from the first on; answers with what they add up to, by the history alone. */
export function replay(acts: readonly ToldAct[]): ReplayedItem {
  let item = unborn;
  for (const act of acts) item = afterAct(item, act);
  return item;
}

function afterAct(item: ReplayedItem, act: ToldAct): ReplayedItem {
  const changed = { ...item, ...steps[act.deed]?.(item, act) };
  const unlawful = isLawful(item, act) ? item.unlawful : [...item.unlawful, act.sequence];
  const approved = fieldOf(act.details.approved, 'sha256');
  return {
    ...changed,
    ...{ state: act.stateAfter as ItemState, version: act.sequence, unlawful },
    approvalSha256: approved ?? changed.approvalSha256,
  };
}

const unborn: ReplayedItem = {
  ...{ state: 'draft', version: 0, attempt: 1, progress: 0, originalDue: null, dueDate: null, extensions: 0 },
  ...{ extensionTo: null, submittedOn: null, completedOn: null, recheckOn: null, implementedFinding: null },
  ...{ deferredReason: null, mergedInto: null, approvalSha256: null, duties: new Map() },
  ...{ dueDates: [], requests: [], attempts: [], unlawful: [] },
};

/** Whether the act begins where the one before ended, and leads where the table says that it leads. */
function isLawful(item: ReplayedItem, { deed, sequence, stateBefore, stateAfter }: ToldAct): boolean {
  if (sequence === 1) return deed === 'create' && stateBefore === null && stateAfter === 'draft';
  if (stateBefore !== item.state) return false;
  const known = itemDeeds.find((one) => one === deed);
  if (known === undefined) return stateAfter === stateBefore;
  return (
    getTransition(known).from.some((state) => state === stateBefore) &&
    outcomes(known, item.state).includes(stateAfter as ItemState)
  );
}

/** Where a deed may lead: signing and assigning lead to 签收 once nobody is left to sign. */
function outcomes(deed: ItemDeed, from: ItemState): readonly ItemState[] {
  const to = getTransition(deed).to ?? from;
  return deed === 'acknowledge' || deed === 'assign' ? [to, 'acknowledged'] : [to];
}

const steps: Readonly<Partial<Record<string, Step>>> = {
  create: (_, act) => {
    const due = dueOf(act.details);
    return {
      ...{ originalDue: due, dueDate: due, duties: firstDuties(act.details.duties) },
      dueDates: [{ due, since: dayOfAct(act.at), deed: 'create' }],
      attempts: [{ number: 1, beganOn: dayOfAct(act.at), deed: null, reason: null, due, submittedOn: null }],
    };
  },
  revise: (item, { details, at }) => {
    const duties = details.duties ?? partOf(details.after, 'duties');
    return {
      ...(duties !== undefined && { duties: replacedBy(item.duties, duties) }),
      ...(details.due !== undefined && firstDue(textOf(details.due), at)),
    };
  },
  acknowledge: (item, act) => ({ duties: onOwn(item.duties, act, { acknowledgedAt: act.at }) }),
  'return-duty': (item, act) => ({ duties: onOwn(item.duties, act, { returnedReason: textOf(act.details.reason) }) }),
  reassign: (item, act) => ({ duties: reassigned(item.duties, act) }),
  report: (item, act) => ({
    duties: onOwn(item.duties, act, { feedback: textOf(act.details.reason), feedbackAt: act.at }),
    progress: isLead(item.duties, act) ? numberOf(act.details.progress, item.progress) : item.progress,
  }),
  'review-again': (item, { details }) => ({
    ...{ approvalSha256: null, submittedOn: null },
    duties: unsignedFor(item.duties, details.changed),
  }),
  'request-verification': (item, act) => ({
    ...{ submittedOn: dayOfAct(act.at), extensionTo: null, requests: decided(item.requests, act, 'moot') },
    attempts: lastAttempt(item, { submittedOn: dayOfAct(act.at), due: item.dueDate }),
  }),
  'confirm-implemented': (item, { details }) => ({
    completedOn: item.completedOn ?? item.submittedOn,
    implementedFinding: textOf(details.reason),
  }),
  'return-for-rework': (item, act) => nextAttempt(item, act, item.dueDate),
  'defer-to-next-round': (_, { details }) => ({ deferredReason: textOf(details.reason) }),
  resume: again,
  reopen: again,
  close: ruledRecheck,
  'close-pending': ruledRecheck,
  'confirm-sustained': ruledRecheck,
  'schedule-recheck': (_, { details }) => ({ recheckOn: textOf(details.date) }),
  'request-extension': (item, act) => ({
    extensionTo: textOf(act.details.date),
    requests: [...item.requests, asked(item.dueDate, act)],
  }),
  'approve-extension': (item, act) => ({
    ...{ dueDate: item.extensionTo, extensionTo: null, extensions: item.extensions + 1 },
    dueDates: [...item.dueDates, { due: item.extensionTo, since: dayOfAct(act.at), deed: act.deed }],
    requests: decided(item.requests, act, 'granted'),
    attempts: lastAttempt(item, { due: item.extensionTo }),
  }),
  'refuse-extension': (item, act) => ({ extensionTo: null, requests: decided(item.requests, act, 'refused') }),
  merge: (item, act) => ({ mergedInto: textOf(act.details.itemId), requests: decided(item.requests, act, 'moot') }),
  'pass-duty': (item, act) => ({ duties: passedOn(item.duties, act) }),
};

/** The next day of 回头看 as the act noted it; acts of before this was noted set none. */
function ruledRecheck(item: ReplayedItem, { details: { recheckOn } }: ToldAct): Partial<ReplayedItem> {
  return { recheckOn: recheckOn === undefined ? item.recheckOn : textOf(recheckOn) };
}

/** Work begins anew: both verdicts fall, progress starts over, and a new due date may be set. */
function again(item: ReplayedItem, act: ToldAct): Partial<ReplayedItem> {
  const due = textOf(act.details.date) ?? item.dueDate;
  const isNew = due !== item.dueDate;
  return {
    ...nextAttempt(item, act, due),
    ...{ implementedFinding: null, deferredReason: null, recheckOn: null, progress: 0, dueDate: due },
    dueDates: isNew ? [...item.dueDates, { due, since: dayOfAct(act.at), deed: act.deed }] : item.dueDates,
  };
}

function nextAttempt(item: ReplayedItem, act: ToldAct, due: string | null): Partial<ReplayedItem> {
  const number = item.attempt + 1;
  const begun = {
    number,
    beganOn: dayOfAct(act.at),
    deed: act.deed,
    reason: textOf(act.details.reason),
    due,
    submittedOn: null,
  };
  return { submittedOn: null, attempt: number, attempts: [...item.attempts, begun] };
}

const lastAttempt = ({ attempts }: ReplayedItem, changes: Partial<Attempt>): readonly Attempt[] =>
  attempts.map((attempt, index) => (index === attempts.length - 1 ? { ...attempt, ...changes } : attempt));

/** A draft whose window is changed before anybody approved it is promised for the new date from the start. */
function firstDue(due: string | null, at: string): Partial<ReplayedItem> {
  return {
    ...{ originalDue: due, dueDate: due, dueDates: [{ due, since: dayOfAct(at), deed: 'revise' }] },
    attempts: [{ number: 1, beganOn: dayOfAct(at), deed: null, reason: null, due, submittedOn: null }],
  };
}
