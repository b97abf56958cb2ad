import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';
import type { MeetingState } from './meeting.ts';

/** 到会, 请假, 缺席; a unit of which nothing is noted has not signed in. */
export const attendances = ['present', 'leave', 'absent'] as const;
export type Attendance = (typeof attendances)[number];
export const attendanceNames: Record<Attendance, string> = { present: '到会', leave: '请假', absent: '缺席' };

const note = z.string().trim().max(100).nullable();

/** What a unit says of itself: that it is there, or that it asks for leave; posts, never names. */
export const ownAttendance = z.strictObject({ attendance: z.enum(['present', 'leave']), note });
export type OwnAttendance = z.infer<typeof ownAttendance>;

/** What the host notes of a unit. */
export const notedAttendance = z.strictObject({ unitId: z.uuid(), attendance: z.enum(attendances), note });
export type NotedAttendance = z.infer<typeof notedAttendance>;

/** A meeting as far as signing in asks; instants. */
export interface Attended {
  readonly state: MeetingState;
  readonly startsAt: string;
}

const hour = 3_600_000;
const day = 24 * hour;

/** The instant from which one can sign in: an hour before the beginning. */
export const signInOpens = (startsAt: string): Date => new Date(Date.parse(startsAt) - hour);

/** True from an hour before the beginning until a day after it, unless the meeting is cancelled or its minutes are out. */
export function maySignIn({ state, startsAt }: Attended, now: Date): boolean {
  const since = now.getTime() - Date.parse(startsAt);
  return isOpen(state) && since >= -hour && since <= day;
}

/** True before the beginning: afterwards the host notes who is missing. */
export function mayAskLeave({ state, startsAt }: Attended, now: Date): boolean {
  return state === 'planned' && now.getTime() < Date.parse(startsAt);
}

/** True from an hour before the beginning until the minutes are out. */
export function mayNote({ state, startsAt }: Attended, now: Date): boolean {
  return isOpen(state) && now >= signInOpens(startsAt);
}

const isOpen = (state: MeetingState): boolean => state === 'planned' || state === 'held';

/** Refuses what a unit may not say of itself now: out of time, or after it signed in. A leave may still become a presence. */
export function requireOwnAttendance(
  meeting: Attended,
  { attendance, latest }: { readonly attendance: OwnAttendance['attendance']; readonly latest: Attendance | null },
  now: Date,
): void {
  if (latest === 'present' || latest === attendance)
    throw new RuleError('meetings.signed-already', '本单位已经登记过，不必重复', {
      status: 409,
      remedy: '如登记有误，请会议召集单位更正。',
    });
  if (attendance === 'leave' && !mayAskLeave(meeting, now))
    throw new RuleError('meetings.no-leave-now', '会议已经开始或不再召开，不能请假', {
      status: 409,
      remedy: '请与会议召集单位联系，由其登记。',
    });
  if (attendance === 'present' && !maySignIn(meeting, now))
    throw new RuleError('meetings.no-sign-in-now', '现在不在签到时间：会前一小时起至会议开始后一日内可以签到', {
      status: 409,
      remedy: '错过签到的，请会议召集单位补登。',
    });
}
