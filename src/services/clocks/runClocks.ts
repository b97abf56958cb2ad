import {
  type ClockRunRow,
  findClockRun,
  insertClockRun,
  listClockChanges,
  listTakenSteps,
  lockClocks,
} from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import { isWorkingDay } from '#domain/calendar/workingDays.ts';
import { dayOf } from '#services/act.ts';
import { grouped } from './grouped.ts';
import { proposeSteps } from './proposeSteps.ts';
import { readClockWork } from './readClockWork.ts';
import { readMeetingNews } from './readMeetingNews.ts';
import { writeDigests } from './writeDigests.ts';

/**
 * The daily run of the clocks: proposes steps of the ladder and writes the digests, over all regions, in one transaction. A second run
 * on the same day, of whatever process, changes nothing and answers what the first did. On a day off nothing happens: what came due is
 * found on the next working day, for nothing is reckoned from the day before.
 */
export async function runClocks(db: Database, { now }: { readonly now: Date }): Promise<ClockRunRow> {
  return await withActor(db, systemActor, async (tx) => {
    const today = dayOf(now);
    await lockClocks(tx);
    const earlier = await findClockRun(tx, today);
    if (earlier !== undefined) return earlier;
    const run: ClockRunRow = { day: today, at: now.toISOString(), ...(await runDay(tx, { now, today })) };
    await insertClockRun(tx, run);
    return run;
  });
}

async function runDay(db: Database, { now, today }: { readonly now: Date; readonly today: string }) {
  if (!isWorkingDay(today)) return { working: false, digests: 0, proposed: 0, lapsed: 0 };
  const changes = (await listClockChanges(db)).map(({ regionId, limits, changedAt }) => ({
    ...{ regionId, limits, since: dayOf(new Date(changedAt)) },
  }));
  const work = await readClockWork(
    db,
    today,
    grouped(changes, ({ regionId }) => regionId),
  );
  const taken = await listTakenSteps(db);
  const steps = await proposeSteps(db, { obligations: work.obligations, taken, today });
  const meetings = await readMeetingNews(db, today);
  const digests = await writeDigests(db, { ...work, meetings }, { now, today });
  return { working: true, digests: digests.length, ...steps };
}
