import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';

/** What has a day: 到期, 单位时限, 回头看, 方案任务到期, 会议. */
export const eventKinds = ['item-due', 'duty-deadline', 'recheck', 'task-due', 'meeting'] as const;
export type EventKind = (typeof eventKinds)[number];
export const eventKindNames: Record<EventKind, string> = {
  'item-due': '到期',
  'duty-deadline': '单位时限',
  recheck: '回头看',
  'task-due': '方案任务到期',
  meeting: '会议',
};

/** How many events of one day are named where several days are asked for; the others are counted. */
export const namedPerDay = 4;

/** How many are named where one day is asked for. */
export const namedOfOneDay = 300;

const longest = 42;

/** A time of at most six weeks, as a calendar shows it. */
export const calendarPeriod = z
  .strictObject({ from: isoDay(), to: isoDay() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longest * 86_400_000, {
    message: `起止日期应在 ${longest} 天以内`,
  });
export type CalendarPeriod = z.output<typeof calendarPeriod>;
