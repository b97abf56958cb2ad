import { dayAfter, wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedPaper, RecordedPost } from '#test/year/yearRecord.ts';
import type { Page } from './book.ts';
import type { ExpectedPaper } from './expectedLadder.ts';
import type { MeetingNews } from './meetingLines.ts';
import type { OpenDuty } from './openDuties.ts';

/** A morning as it was worked out by hand. */
export interface PlainMorning {
  readonly day: string;
  readonly pages: readonly Page[];
  readonly duties: readonly OpenDuty[];
  readonly papers: readonly ExpectedPaper[];
  /** Rows of the ladder by the keys of what was expected: for their numbers, and for who signed and answered when. */
  readonly told: ReadonlyMap<string, RecordedPaper>;
  /** Names of units by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly news: readonly MeetingNews[];
}

const steps: Readonly<Record<string, string>> = {
  ...{ urge: '催办', 'supervision-order': '督办单', talk: '约谈', circular: '督导通报', referral: '问责建议移送' },
};
const everybody = ['inspector', 'administrator', 'leader'];
const signers: Readonly<Record<string, readonly string[]>> = {
  ...{ urge: everybody, 'supervision-order': ['inspector', 'leader'], talk: ['inspector', 'leader'] },
  ...{ circular: ['leader'], referral: ['leader'] },
};

/** Lines that a post has to read on a morning, each as one text, in the order of the alphabet. */
export function expectedLines(post: RecordedPost, morning: PlainMorning): readonly string[] {
  return [
    ...ofDuties(post, morning),
    ...ofItems(post, morning),
    ...ofMeetings(post, morning),
    ...ofPapers(post, morning),
  ].sort();
}

export const lineText = (group: string, matter: string, number: string, due: string | null) =>
  `${group} | ${matter} | ${number} | ${due ?? '-'}`;

/** Own duties; for inspectors what waits to be taken up in the region; for the leading group whatever is overdue there. */
function ofDuties({ role, unit_id, region_id }: RecordedPost, { duties }: PlainMorning): readonly string[] {
  const seen = duties.filter(({ unitId, regionId, what, warning }) => {
    if (role === 'leader') return regionId === region_id && warning === 'overdue';
    return unitId === unit_id || (role === 'inspector' && regionId === region_id && what === 'take-up');
  });
  return seen.flatMap(({ warning, what, number, due }) => {
    const waits = what === 'acknowledge' || what === 'take-up' || what === 'verify';
    if (warning === 'none' && !waits) return [];
    return [lineText(warning === 'none' ? 'waiting' : warning, what, number, due)];
  });
}

/** Decisions that the issuing region owes. */
function ofItems({ role, region_id }: RecordedPost, { pages }: PlainMorning): readonly string[] {
  if (role !== 'leader' && role !== 'administrator') return [];
  return pages
    .filter(({ regionId }) => regionId === region_id)
    .flatMap(({ state, extensionTo, number }) => [
      ...(state === 'review' && role === 'leader' ? [lineText('waiting', 'review', number, null)] : []),
      ...(state === 'returned' ? [lineText('waiting', 'reassign', number, null)] : []),
      ...(extensionTo !== null && role === 'leader' && isOpenState(state)
        ? [lineText('waiting', 'decide-extension', number, null)]
        : []),
    ]);
}

const isOpenState = (state: string) => state === 'acknowledged' || state === 'in-progress' || state === 'review';

/** Meetings that the own unit is invited to. */
const ofMeetings = ({ unit_id }: RecordedPost, { news }: PlainMorning): readonly string[] =>
  news
    .filter(({ unitIds }) => unitIds.includes(unit_id))
    .map(({ group, matter, title, day }) => lineText(group, matter, `《${title}》`, day));

/** Papers to sign for the region, except those on one's own unit; and papers that the own unit received and owes an answer. */
function ofPapers(
  { role, unit_id, region_id }: RecordedPost,
  { day, papers, told, names }: PlainMorning,
): readonly string[] {
  return papers.flatMap(({ key, step, state, unitId, regionId, subject, due, answerDue }) => {
    if (state === 'proposed' && regionId === region_id && unitId !== unit_id && signers[step].includes(role))
      return [
        lineText('waiting', 'issue-paper', `${steps[step]}：${subject}（${names.get(unitId)}，${due} 到期）`, null),
      ];
    const row = told.get(key);
    if (state !== 'issued' || unitId !== unit_id || row === undefined || done(row.answered_at, day)) return [];
    const matter = done(row.acknowledged_at, day) ? 'answer-paper' : 'sign-paper';
    return [lineText(nearness(answerDue ?? '', day), matter, row.number ?? '', answerDue)];
  });
}

const done = (at: string | null, day: string) => at !== null && wallDay(at) < day;

function nearness(due: string, day: string): string {
  if (day > due) return 'overdue';
  return day >= dayAfter(due, -3) ? 'near' : 'waiting';
}
