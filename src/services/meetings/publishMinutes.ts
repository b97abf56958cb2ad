import { findClockSettings } from '#database/clocks.ts';
import type { Database } from '#database/connect.ts';
import { insertMinutes, listMinutes, type MeetingRow, nextMinutesSequence, updateMeeting } from '#database/meetings.ts';
import { insertResolutions, insertResolutionUnits, listResolutions } from '#database/resolutions.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { type NewMinutes, requireMinutes } from '#domain/meetings/minutes.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { type Act, dayOf } from '#services/act.ts';
import { requireUnitsInScope } from '#services/organisation/requireUnitsInScope.ts';
import { lockMeeting, requireHost, whoActs } from './lockMeeting.ts';

/** Publishes minutes: the first get a number; later ones stand beside them with their reason, and may add resolutions. */
export async function publishMinutes(db: Database, act: Act, { id, ...given }: NewMinutes & { readonly id: string }) {
  const { actor, now } = act;
  const texts = [given.text, given.reason ?? '', ...given.resolutions.map(({ text }) => text)];
  refuseRanking(...texts);
  refusePersonalData(...texts);
  const meeting = await lockMeeting(db, id);
  await requireHost(db, act, meeting);
  const version = (await listMinutes(db, id))[0]?.version ?? 0;
  requireMinutes({ state: meeting.state, version, day: dayOf(new Date(meeting.startsAt)) }, given);
  await requireUnitsInScope(db, actor, [...new Set(given.resolutions.flatMap(({ unitIds }) => unitIds))]);
  if (meeting.state === 'held')
    await updateMeeting(db, id, { state: 'published', ...(await giveNumber(db, act, meeting)) });
  await insertMinutes(db, {
    ...{ meetingId: id, version: version + 1, text: given.text, reason: version === 0 ? null : given.reason },
    ...{ who: whoActs(actor), accountId: actor.accountId, at: now.toISOString() },
  });
  await keepResolutions(db, id, { version: version + 1, given: given.resolutions });
  return { version: version + 1 };
}

async function keepResolutions(
  db: Database,
  meetingId: string,
  { version, given }: { readonly version: number; readonly given: NewMinutes['resolutions'] },
): Promise<void> {
  const before = (await listResolutions(db, meetingId)).length;
  const ids = await insertResolutions(
    db,
    given.map(({ text, dueOn }, place) => ({
      ...{ meetingId, text, dueOn, ordinal: before + place + 1, minutesVersion: version },
    })),
  );
  await insertResolutionUnits(
    db,
    given.flatMap(({ unitIds }, place) =>
      unitIds.map((unitId, k) => ({ resolutionId: ids[place], unitId, ordinal: k + 1 })),
    ),
  );
}

/** 〔年〕号 of the host's minutes, with the word that its region gave the host, or its name. */
async function giveNumber(db: Database, { now }: Act, { hostUnitId, host, regionId }: MeetingRow) {
  const year = Number(dayOf(now).slice(0, 4));
  const sequence = await nextMinutesSequence(db, hostUnitId, year);
  const word = (await findClockSettings(db, regionId))?.paperWords[hostUnitId] ?? host;
  return { year, sequence, number: `${word}纪要〔${year}〕${sequence}号` };
}
