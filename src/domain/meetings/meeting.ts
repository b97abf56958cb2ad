import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { RuleError } from '#domain/ruleError.ts';

/** 解读会 explains results; 反馈会 hands problems over; 会诊 looks for causes and remedies; 推进会 looks at how the work goes. */
export const meetingKinds = ['briefing', 'feedback', 'consultation', 'progress'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
export const meetingKindNames: Record<MeetingKind, string> = {
  briefing: '解读会',
  feedback: '反馈会',
  consultation: '会诊',
  progress: '推进会',
};

/** Planned, then held, then its minutes published; or cancelled with a reason while it was only planned. */
export const meetingStates = ['planned', 'held', 'published', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];
export const meetingStateNames: Record<MeetingState, string> = {
  planned: '待召开',
  held: '已召开',
  published: '纪要已印发',
  cancelled: '已取消',
};

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '请按“09:00”的样子填写时间');

export const newMeeting = z
  .strictObject({
    kind: z.enum(meetingKinds),
    title: z.string().trim().min(4, '请填写会议名称').max(80),
    day: isoDay('请填写会议日期'),
    /** Times of that day in the bureaus' own calendar. */
    begins: clockTime,
    ends: clockTime,
    place: z.string().trim().min(2, '请填写会议地点').max(80),
    agenda: z.array(z.string().trim().min(2).max(120)).min(1, '请填写议程，一行一项').max(20),
    /** Units, and whom of each: the posts that are to come. */
    unitIds: z.array(z.uuid()).min(1, '请选择参会单位').max(200),
    posts: z.string().trim().max(60).nullable(),
    /** What it is about, where that is in the system already. */
    listId: z.uuid().nullable(),
    planId: z.uuid().nullable(),
    itemId: z.uuid().nullable(),
  })
  .refine(({ begins, ends }) => begins < ends, { error: '结束时间应晚于开始时间', path: ['ends'] });
export type NewMeeting = z.infer<typeof newMeeting>;

export const cancelledMeeting = z.strictObject({ reason: z.string().trim().min(4, '请写明取消的理由').max(200) });

/** A meeting put on another day, hour or place, with the reason that those who are invited read. */
export const movedMeeting = z
  .strictObject({
    day: isoDay('请填写新的会议日期'),
    begins: clockTime,
    ends: clockTime,
    place: z.string().trim().min(2, '请填写会议地点').max(80),
    reason: z.string().trim().min(4, '请写明改期的理由').max(200),
  })
  .refine(({ begins, ends }) => begins < ends, { error: '结束时间应晚于开始时间', path: ['ends'] });
export type MovedMeeting = z.infer<typeof movedMeeting>;

/** Time and place of a meeting; instants. */
export interface MeetingSlot {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
}

/** Refuses a move to the same time and place, and one to a time that has begun. */
export function requireMove(before: MeetingSlot, after: MeetingSlot, now: Date): void {
  const same = (one: string, other: string) => Date.parse(one) === Date.parse(other);
  if (same(before.startsAt, after.startsAt) && same(before.endsAt, after.endsAt) && before.place === after.place)
    throw new RuleError('meetings.same-time', '时间和地点都没有变化', { remedy: '请填写新的日期、时间或地点。' });
  if (Date.parse(after.startsAt) <= now.getTime())
    throw new RuleError('meetings.move-past', '新的开始时间须在现在以后', {
      remedy: '不再召开的，请取消会议并写明理由。',
    });
}

/** When a meeting begins and ends, as instants: `day` and times of the bureaus' own calendar. */
export function meetingTimes({ day, begins, ends }: Pick<NewMeeting, 'day' | 'begins' | 'ends'>) {
  const at = (time: string) => new Date(`${day}T${time}:00+08:00`).toISOString();
  return { startsAt: at(begins), endsAt: at(ends) };
}

/** “2026年4月8日 9:00—11:00” of two instants, in the bureaus' own calendar. */
export function meetingTime({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }): string {
  const [day, begins] = localParts(startsAt);
  const [, ends] = localParts(endsAt);
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日 ${begins}—${ends}`;
}

/** Day and time of an instant in China: “2026-04-08” and “9:00”. */
function localParts(instant: string): readonly [day: string, time: string] {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return [local.slice(0, 10), local.slice(11, 16).replace(/^0/u, '')];
}
