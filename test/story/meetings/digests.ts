import { runClocks } from '#services/clocks/runClocks.ts';
import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** The run of a morning, which writes the digests of the day. */
export const runMorning = ({ system }: AttackedCity, day: string) =>
  runClocks(system.platform.db, { now: new Date(`${day}T08:10:00+08:00`) });

/** The digests that somebody was given, the newest first. */
export const digestsOf = async (who: Visitor) => (await who.ask('GET /api/reminders')).digests;

/** What the newest digest says of meetings. */
export async function toldOfMeetings(who: Visitor): Promise<string[]> {
  const [{ lines }] = await digestsOf(who);
  return lines
    .filter(({ subject }) => subject.kind === 'meeting')
    .map(({ group, matter, due }) => [group, matter, due].join(' '));
}
