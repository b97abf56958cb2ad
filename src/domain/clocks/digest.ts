import type { Role } from '#domain/access/role.ts';
import { daysBetween } from '#domain/calendar/day.ts';
import { type MeetingMatter, meetingNearDays } from '#domain/meetings/meetingNews.ts';
import { colourOf } from '#domain/rectification/warning.ts';
import { defaultClockLimits, type EscalationStep } from './clockLimits.ts';
import { escalationLadder } from './escalationLadder.ts';
import type { ClockSubject, Obligation, ObligationKind } from './obligation.ts';

/** 逾期, 滞后, 临期, 待办. */
export const digestGroups = ['overdue', 'behind', 'near', 'waiting'] as const;
export type DigestGroup = (typeof digestGroups)[number];
export const digestGroupNames: Record<DigestGroup, string> = {
  overdue: '逾期',
  behind: '滞后',
  near: '临期',
  waiting: '待办',
};

/** What a line is about, beside the obligations themselves. */
export type DigestMatter =
  | ObligationKind
  | 'review'
  | 'decide-extension'
  | 'reassign'
  | 'fell-back'
  | MeetingMatter
  | 'issue-paper'
  | 'sign-paper'
  | 'answer-paper';

/** One line of a digest: what, until when, and the number by which it is found. Neither a title nor a person nor a result. */
export interface DigestLine {
  readonly group: DigestGroup;
  readonly matter: DigestMatter;
  readonly subject:
    | Pick<ClockSubject, 'kind' | 'id' | 'number' | 'planId'>
    | { readonly kind: 'paper' | 'meeting'; readonly id: string; readonly number: string; readonly planId: null };
  readonly due: string | null;
}

/** A post that is held on the day. */
export interface HeldPost {
  readonly id: string;
  readonly unitId: string;
  readonly regionId: string;
  readonly role: Role;
}

/** An item that waits for whoever issued it. */
export interface WaitingItem {
  readonly subject: ClockSubject;
  readonly matter: 'review' | 'decide-extension' | 'reassign';
}

/** An item that the system reopened because its indicator fell back, and the units that carry it out: they are told until a lead reports. */
export interface FallenItem {
  readonly subject: ClockSubject;
  readonly unitIds: readonly string[];
}

/** A meeting and its news, for the units that are invited; `day` is the day on which it is to be, ISO. */
export interface ToldMeeting {
  readonly subject: DigestLine['subject'];
  readonly matter: MeetingMatter;
  readonly day: string;
  readonly unitIds: readonly string[];
}

/** A paper of the ladder that waits to be issued, signed for or answered. */
export interface WaitingPaper {
  readonly id: string;
  readonly number: string;
  readonly regionId: string;
  readonly unitId: string;
  readonly step: EscalationStep;
  readonly matter: 'issue-paper' | 'sign-paper' | 'answer-paper';
  readonly due: string | null;
}

/** Everything that the clocks found on a day, ready to be looked up by unit and by region. */
export interface ClockDay {
  readonly today: string;
  readonly ofUnit: ReadonlyMap<string | null, readonly Obligation[]>;
  readonly ofRegion: ReadonlyMap<string, readonly Obligation[]>;
  readonly items: ReadonlyMap<string, readonly WaitingItem[]>;
  readonly fallen: readonly FallenItem[];
  readonly meetings: readonly ToldMeeting[];
  readonly papersTo: ReadonlyMap<string, readonly WaitingPaper[]>;
  readonly papersIn: ReadonlyMap<string, readonly WaitingPaper[]>;
}

/** Whose decision each kind of waiting item is. */
const deciders: Readonly<Record<WaitingItem['matter'], readonly Role[]>> = {
  review: ['leader'],
  'decide-extension': ['leader'],
  reassign: ['administrator', 'leader'],
};

/** What concerns a post on a day, the most pressing first and within that by number. Empty where nothing does. */
export function digestOf(post: HeldPost, day: ClockDay): readonly DigestLine[] {
  const lines = [
    ...dutyLines(post, day),
    ...itemLines(post, day),
    ...fallenLines(post, day),
    ...meetingLines(post, day),
    ...paperLines(post, day),
  ];
  const place = ({ group }: DigestLine) => digestGroups.indexOf(group);
  return lines.sort((a, b) => place(a) - place(b) || a.subject.number.localeCompare(b.subject.number, 'zh'));
}

/** Duties of the own unit; for the leading group all that is overdue in its region; for inspectors what waits to be taken up. */
function dutyLines({ role, unitId, regionId }: HeldPost, day: ClockDay): readonly DigestLine[] {
  const own = day.ofUnit.get(unitId) ?? [];
  const region = day.ofRegion.get(regionId) ?? [];
  const seen =
    role === 'leader'
      ? region.filter(({ colour }) => colour === 'red')
      : [...own, ...(role === 'inspector' ? region.filter(({ kind }) => kind === 'take-up') : [])];
  return seen.flatMap((open) => {
    const group = groupOf(open);
    return group === null ? [] : [{ group, matter: open.kind, subject: open.subject, due: open.due }];
  });
}

const groups = { red: 'overdue', yellow: 'behind', blue: 'near' } as const;

/** Signing and verifying wait for somebody from the first day; work that is on its way concerns nobody before it is near. */
function groupOf({ colour, kind }: Pick<Obligation, 'colour' | 'kind'>): DigestGroup | null {
  if (colour !== 'none') return groups[colour];
  return kind === 'acknowledge' || kind === 'take-up' || kind === 'verify' ? 'waiting' : null;
}

function itemLines({ role, regionId }: HeldPost, day: ClockDay): readonly DigestLine[] {
  return (day.items.get(regionId) ?? [])
    .filter(({ matter }) => deciders[matter].includes(role))
    .map(({ matter, subject }) => ({ group: 'waiting', matter, subject, due: null }));
}

/** Reopened items, for the units that carry them out and for whoever decides in the region that issued them. */
function fallenLines({ role, unitId, regionId }: HeldPost, { fallen }: ClockDay): readonly DigestLine[] {
  const decides = deciders.reassign.includes(role);
  return fallen
    .filter(({ subject, unitIds }) => unitIds.includes(unitId) || (decides && subject.regionId === regionId))
    .map(({ subject }) => ({ group: 'waiting', matter: 'fell-back', subject, due: null }));
}

/** Meetings that the own unit is invited to: near from some days before, else news of today. */
function meetingLines({ unitId }: HeldPost, { today, meetings }: ClockDay): readonly DigestLine[] {
  return meetings
    .filter(({ unitIds }) => unitIds.includes(unitId))
    .map(({ subject, matter, day }) => {
      const isNear = matter !== 'meeting-cancelled' && daysBetween(today, day) <= meetingNearDays;
      return { group: isNear ? 'near' : 'waiting', matter, subject, due: day };
    });
}

/** Papers to sign for the region, where the own unit is not the one that is late; and those that the own unit received. */
function paperLines({ role, unitId, regionId }: HeldPost, day: ClockDay): readonly DigestLine[] {
  const toIssue = (day.papersIn.get(regionId) ?? []).filter(
    (paper) =>
      paper.matter === 'issue-paper' && paper.unitId !== unitId && escalationLadder[paper.step].issuers.includes(role),
  );
  const toAnswer = (day.papersTo.get(unitId) ?? []).filter(({ matter }) => matter !== 'issue-paper');
  return [...toIssue, ...toAnswer].map((paper) => ({
    group: paperGroup(paper, day.today),
    matter: paper.matter,
    subject: { kind: 'paper', id: paper.id, number: paper.number, planId: null },
    due: paper.due,
  }));
}

function paperGroup({ due }: WaitingPaper, today: string): DigestGroup {
  const colour = colourOf({ start: today, due, progress: null }, today, { ...defaultClockLimits, nearDays: 3 });
  return colour === 'none' ? 'waiting' : groups[colour];
}

/** How many lines of each group. */
export function countGroups(lines: readonly DigestLine[]): Record<DigestGroup, number> {
  const count = (group: DigestGroup) => lines.filter((line) => line.group === group).length;
  return { overdue: count('overdue'), behind: count('behind'), near: count('near'), waiting: count('waiting') };
}
