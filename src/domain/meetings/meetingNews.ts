import { speaksOfResults } from '#domain/clocks/refuseResults.ts';
import { type MeetingKind, type MeetingState, meetingKindNames } from './meeting.ts';

/** What those who are invited are told of a meeting: that it comes, that it was moved, that it was called off. */
export type MeetingMatter = 'meeting' | 'meeting-moved' | 'meeting-cancelled';

/** A meeting as far as its news ask; instants. */
export interface TimelyMeeting {
  readonly id: string;
  readonly kind: MeetingKind;
  readonly title: string;
  readonly host: string;
  readonly state: MeetingState;
  readonly startsAt: string;
  readonly movedAt: string | null;
}

/** How many days before it a meeting is told every day. */
export const meetingNearDays = 3;

/** Which news a meeting is: what happened to it since the last digests goes before that it is to come. */
export function meetingNews(
  { state, movedAt }: Pick<TimelyMeeting, 'state' | 'movedAt'>,
  since: string,
): MeetingMatter {
  if (state === 'cancelled') return 'meeting-cancelled';
  return movedAt !== null && Date.parse(movedAt) > Date.parse(since) ? 'meeting-moved' : 'meeting';
}

/** How a notice names a meeting: by its title, or by kind and host where the title speaks of results. */
export function meetingName({ kind, title, host }: Pick<TimelyMeeting, 'kind' | 'title' | 'host'>): string {
  return speaksOfResults(title) ? `${meetingKindNames[kind]}（${host}）` : `《${title}》`;
}
