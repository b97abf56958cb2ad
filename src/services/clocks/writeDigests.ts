import { type EscalationRow, insertReminders, listHeldPosts, listTakenSteps } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { queueDeliveries } from '#database/noticeDeliveries.ts';
import { listUnits } from '#database/organisation.ts';
import { type ClockDay, countGroups, digestOf, type ToldMeeting, type WaitingPaper } from '#domain/clocks/digest.ts';
import { escalationLadder } from '#domain/clocks/escalationLadder.ts';
import { grouped } from './grouped.ts';
import type { ClockWork } from './readClockWork.ts';

/** How many lines one digest holds; its counts are of all. */
const mostLines = 200;

/** What digests are made of. */
export interface DigestWork extends ClockWork {
  readonly meetings: readonly ToldMeeting[];
}

/** Writes one digest for each post that anything concerns, and says how many. A post that has one of that day keeps it. */
export async function writeDigests(
  db: Database,
  { obligations, waiting, fallen, meetings }: DigestWork,
  { now, today }: { readonly now: Date; readonly today: string },
): Promise<readonly { readonly id: string; readonly postId: string }[]> {
  const names = new Map((await listUnits(db)).map(({ id, name }) => [id, name]));
  const papers = (await listTakenSteps(db)).flatMap((paper) => waitingPaper(paper, names));
  const day: ClockDay = {
    today,
    ofUnit: grouped(obligations, ({ unitId }) => unitId),
    ofRegion: grouped(obligations, ({ subject }) => subject.regionId),
    items: grouped(waiting, ({ subject }) => subject.regionId),
    ...{ fallen, meetings },
    papersTo: grouped(papers, ({ unitId }) => unitId),
    papersIn: grouped(papers, ({ regionId }) => regionId),
  };
  const rows = (await listHeldPosts(db)).flatMap((post) => {
    const lines = digestOf(post, day);
    if (lines.length === 0) return [];
    const own = { postId: post.id, unitId: post.unitId, day: today, createdAt: now.toISOString() };
    return [{ ...own, counts: countGroups(lines), lines: lines.slice(0, mostLines) }];
  });
  const written = await insertReminders(db, rows);
  await queueDeliveries(
    db,
    written.map(({ id }) => id),
    now.toISOString(),
  );
  return written;
}

/** What a paper waits for, a proposal named by the unit and date that it is about, for one item may have several: to be issued, to be signed for, to be answered, or nothing. */
function waitingPaper(paper: EscalationRow, names: ReadonlyMap<string, string>): readonly WaitingPaper[] {
  const { id, regionId, unitId, step, state, answerDue } = paper;
  if (state === 'dismissed' || (state === 'issued' && paper.answeredAt !== null)) return [];
  const whose = `（${names.get(unitId) ?? ''}，${paper.dueOn} 到期）`;
  const number = paper.number ?? `${escalationLadder[step].name}：${paper.subject}${whose}`;
  const of = { id, regionId, unitId, step, number };
  if (state === 'proposed') return [{ ...of, matter: 'issue-paper', due: null }];
  return [{ ...of, matter: paper.acknowledgedAt === null ? 'sign-paper' : 'answer-paper', due: answerDue }];
}
