import { type DigestGroup, digestGroupNames, digestGroups } from '#domain/clocks/digest.ts';

/** What leaves the system: how many things, on which day, for which unit, and where to look. Nothing else has a place in it. */
export interface Notice {
  readonly unitName: string;
  /** ISO date. */
  readonly day: string;
  readonly counts: Readonly<Record<DigestGroup, number>>;
  /** Address of the site, or null where it was not set. */
  readonly origin: string | null;
}

/** The subject of a mail. */
export function noticeSubject({ day }: Notice): string {
  return `明鉴提醒 ${day}`;
}

/** Most characters of a unit's name that are told, so that a text stays far below every limit of its length. */
const longestName = 100;

/** The text of a mail or of a message to a group. */
export function noticeText({ unitName, day, counts, origin }: Notice): string {
  const told = digestGroups
    .filter((group) => counts[group] > 0)
    .map((group) => `${digestGroupNames[group]}${counts[group]}项`);
  const where = origin === null ? '请登录明鉴，在“提醒”中查看。' : `请登录查看：${origin}/reminders`;
  const name = [...unitName].slice(0, longestName).join('');
  return `【明鉴】${name} ${day}：${told.join('，')}。${where}`;
}
