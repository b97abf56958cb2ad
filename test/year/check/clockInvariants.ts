import { daysOfYear, isOpen, wallDay } from '#test/year/plainCalendar.ts';
import type { RecordedPaper, RecordedPost, YearRecord } from '#test/year/yearRecord.ts';
import { Book } from './book.ts';
import { expectedLines, lineText } from './expectedDigests.ts';
import { ExpectedLadder, type ExpectedPaper, keyOfPaper } from './expectedLadder.ts';
import { meetingNews } from './meetingLines.ts';
import { openDuties } from './openDuties.ts';
import { openTasks } from './openTasks.ts';

/** What differs between the record and the plain account of the clocks, by invariant. */
export interface ClockBreaches {
  readonly ladder: readonly string[];
  readonly digests: readonly string[];
  readonly daysOff: readonly string[];
  readonly once: readonly string[];
}

/** Goes through the year morning by morning with the notebooks of all items, and compares what the clocks did with what they had to do. */
export function checkClocks(record: YearRecord): ClockBreaches {
  const idOf = new Map(record.units.flatMap(({ id, names }) => names.map((name) => [name, id])));
  const books = record.items.map((item) => new Book(item, (name) => idOf.get(name) ?? null));
  const ladder = new ExpectedLadder(record.papers);
  const told = new Map(record.papers.map((paper) => [keyOfPaper(paper), paper]));
  const runs = new Map(record.runs.map((run) => [run.day, run]));
  const digests = digestsByDay(record);
  const wrong = { ladder: [] as string[], digests: [] as string[], daysOff: [] as string[] };
  for (const day of daysOfYear(record.firstDay)) {
    const read = digests.get(day) ?? new Map<string, string[]>();
    const run = runs.get(day);
    if (!isOpen(day)) {
      if (run === undefined || run.working || read.size > 0)
        wrong.daysOff.push(`${day}: something was done on a day off`);
      continue;
    }
    const pages = books.map((book) => book.open(day));
    const duties = [...pages.flatMap((page) => openDuties(page, day)), ...openTasks(record, day)];
    const { proposed, lapsed } = ladder.morning(day, duties);
    if (run?.proposed !== proposed || run?.lapsed !== lapsed)
      wrong.ladder.push(`${day}: ${proposed} proposed, ${lapsed} lapsed; told ${run?.proposed}, ${run?.lapsed}`);
    const papers = standing(ladder, told, day);
    const morning = { day, pages, duties, papers, told, names: namesOn(record, day), news: meetingNews(record, day) };
    for (const post of record.posts.filter((one) => isHeld(one, day))) {
      const lines = expectedLines(post, morning);
      const got = read.get(post.id) ?? [];
      if (lines.join('\n') !== got.join('\n'))
        wrong.digests.push(`${day} ${post.role} ${post.id}: ${differ(lines, got)}`);
    }
    if (run?.digests !== read.size) wrong.digests.push(`${day}: ${run?.digests} digests counted, ${read.size} there`);
  }
  ladder.evening('9999-12-31');
  return { ...wrong, ladder: [...wrong.ladder, ...compareRows(record, ladder.papers)], once: doubled(record) };
}

/** Names of units by id, as they were on a morning. */
const namesOn = ({ units }: YearRecord, day: string): ReadonlyMap<string, string> =>
  new Map(
    units.map(
      ({ id, name, versions }) => [id, versions.findLast(({ at }) => wallDay(at) < day)?.name ?? name] as const,
    ),
  );

/** Whether somebody held a post when the clocks ran. */
function isHeld({ held_from, ended_at }: RecordedPost, day: string): boolean {
  const at = Date.parse(`${day}T08:30:00+08:00`);
  return Date.parse(held_from) <= at && (ended_at === null || Date.parse(ended_at) > at);
}

/** Rungs that still ask something of somebody on a morning. */
function standing({ papers }: ExpectedLadder, told: ReadonlyMap<string, RecordedPaper>, day: string) {
  return [...papers.values()].filter(({ key, state }) => {
    const answered = told.get(key)?.answered_at ?? null;
    return state === 'proposed' || (state === 'issued' && (answered === null || wallDay(answered) >= day));
  });
}

function differ(expected: readonly string[], got: readonly string[]): string {
  const missing = expected.filter((line) => !got.includes(line));
  const extra = got.filter((line) => !expected.includes(line));
  return `missing [${missing.join('; ')}], too many [${extra.join('; ')}]`;
}

/** Lines of every digest, by day and post. */
function digestsByDay({ digests }: YearRecord) {
  const byDay = new Map<string, Map<string, string[]>>();
  for (const { post_id, day, lines } of digests) {
    const own = byDay.get(day) ?? new Map<string, string[]>();
    byDay.set(day, own);
    const texts = lines.map(({ group, matter, subject, due }) => lineText(group, matter, subject.number, due));
    own.set(post_id, texts.sort());
  }
  return byDay;
}

/** Every rung is there once, proposed on its day, in its state, with its date; and no other is. */
function compareRows({ papers }: YearRecord, expected: ReadonlyMap<string, ExpectedPaper>): readonly string[] {
  const rows = new Map(papers.map((paper) => [keyOfPaper(paper), paper]));
  const missing = [...expected.keys()].filter((key) => !rows.has(key)).map((key) => `${key} is missing`);
  const wrong = papers.flatMap((paper) => {
    const wanted = expected.get(keyOfPaper(paper));
    if (wanted === undefined) return [`${keyOfPaper(paper)} has no ground`];
    const fits =
      wanted.state === paper.state &&
      wanted.proposedOn === paper.proposed_on &&
      (paper.state !== 'issued' || wanted.answerDue === paper.answer_due) &&
      wanted.regionId === paper.region_id;
    return fits
      ? []
      : [`${paper.subject} ${paper.step}: ${JSON.stringify(wanted)} told ${paper.state} ${paper.proposed_on}`];
  });
  return [...missing, ...wrong];
}

/** One digest for a post and a day, one rung for a duty and a date, one run for a day. */
function doubled({ digests, papers, runs }: YearRecord): readonly string[] {
  const keys = [
    ...digests.map(({ post_id, day }) => `digest ${post_id} ${day}`),
    ...papers.map((paper) => `paper ${keyOfPaper(paper)}`),
    ...runs.map(({ day }) => `run ${day}`),
  ];
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size).map((key) => `${key} is there twice`);
}
