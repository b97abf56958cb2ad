import type { Attendance } from './attendance.ts';
import { type MeetingKind, meetingKindNames } from './meeting.ts';

/** A unit of the sign-in sheet. */
export interface SheetLine {
  readonly unitName: string;
  /** Posts that were invited; null where none were named. */
  readonly posts: string | null;
  readonly attendance: Attendance | null;
  readonly note: string | null;
  /** When it was noted, in words of the bureaus' own calendar; null where it was not. */
  readonly at: string | null;
}

/** A resolution as minutes print it. `dueOn` is ISO. */
export interface PrintedResolution {
  readonly text: string;
  readonly units: readonly string[];
  readonly dueOn: string;
}

/** A meeting as its papers say it. */
export interface MeetingPaper {
  readonly kind: MeetingKind;
  readonly title: string;
  readonly issuingBody: string;
  /** “2026年4月8日 9:00—11:00”. */
  readonly time: string;
  readonly place: string;
  readonly agenda: readonly string[];
  readonly sheet: readonly SheetLine[];
  readonly simulated: boolean;
  readonly mark: string;
}

/** 会议纪要 as it is printed. */
export interface MinutesPaper extends MeetingPaper {
  readonly number: string;
  readonly text: string;
  readonly resolutions: readonly PrintedResolution[];
  /** 1 for the minutes first published. */
  readonly version: number;
  /** Day of this version, ISO. */
  readonly date: string;
  /** Why this version was made; null for the first. */
  readonly reason: string | null;
}

/** Who was there, in sentences without numbers of any result: present, on leave, absent, and whose sign-in is missing. */
export function attendanceSentences(sheet: readonly SheetLine[]): readonly string[] {
  const named = (wanted: Attendance | null) =>
    sheet.filter(({ attendance }) => attendance === wanted).map(({ unitName }) => unitName);
  return (
    [
      ['出席单位', named('present')],
      ['请假单位', named('leave')],
      ['缺席单位', named('absent')],
      ['未签到单位', named(null)],
    ] as const
  ).flatMap(([title, names]) => (names.length === 0 ? [] : [`${title}：${names.join('、')}。`]));
}

/** A resolution in one sentence: “……（责任单位：甲牵头，乙；完成时限：2026年6月30日）”. */
export function resolutionSentence({ text, units, dueOn }: PrintedResolution): string {
  const [lead, ...others] = units;
  const duty = others.length === 0 ? lead : `${lead}牵头，${others.join('、')}`;
  return `${text.replace(/[。；;]$/u, '')}。（责任单位：${duty}；完成时限：${inWords(dueOn)}）`;
}

/** The title of a meeting with its kind behind it, unless it ends so already. */
export function fullTitle({ title, kind }: Pick<MeetingPaper, 'title' | 'kind'>): string {
  const name = meetingKindNames[kind];
  return title.endsWith(name) || title.endsWith('会') ? title : `${title}${name}`;
}

function inWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
