import type { AttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { outcomeOf } from './outcomeOf.ts';

/** When and where the meetings of the story are called for. */
export const calledFor = { day: '2026-04-08', begins: '09:00', ends: '11:00', place: '市教科院二楼会议室' };

/** Which posts are asked to come. */
const posts = '分管负责人、数学教研员';

/** What a meeting asks of whom: posts of the units that are named by key. */
const meetingFor = ({ units }: AttackedCity, title: string, keys: readonly string[]) => ({
  ...{ kind: 'briefing', title, ...calledFor, agenda: ['解读监测报告', '布置问题梳理'] },
  ...{ posts, unitIds: keys.map((key) => units[key]) },
  ...{ listId: null, planId: null, itemId: null },
});

/** Units as a meeting invites them: by name, with the posts that are asked to come. */
export const invited = (...unitNames: readonly string[]) => unitNames.map((unitName) => ({ unitName, posts }));

/** Tries to call a meeting of one unit. */
export const tryToCall = (city: AttackedCity, host: Visitor, unit: string, title = '数学监测结果解读会') =>
  outcomeOf(host.tryTo('POST /api/meetings', { body: meetingFor(city, title, [unit]) }));

/** A meeting that 市教育科学研究院 called. */
export type Meeting = ReturnType<typeof meetingOf>;

/** Calls units to a meeting at 市教育科学研究院. */
export async function callMeeting(city: AttackedCity, ...keys: readonly string[]): Promise<Meeting> {
  const body = meetingFor(city, '数学监测结果解读会', keys);
  return meetingOf(city, (await city.people.analyst.ask('POST /api/meetings', { body })).id);
}

function meetingOf(city: AttackedCity, id: string) {
  const params = { id };
  return {
    id,
    read: (who = city.people.analyst) => who.ask('GET /api/meetings/:id', { params }),
    look: (who: Visitor) => outcomeOf(who.tryTo('GET /api/meetings/:id', { params })),
    cancel: (who: Visitor, reason = '与市里会议冲突') =>
      outcomeOf(who.tryTo('POST /api/meetings/:id/cancellation', { params, body: { reason } })),
    move: (who: Visitor, body: object) => outcomeOf(who.tryTo('POST /api/meetings/:id/move', { params, body })),
    hold: (who: Visitor) => outcomeOf(who.tryTo('POST /api/meetings/:id/held', { params })),
    signIn: (who: Visitor, attendance: 'present' | 'leave', note: string | null = null) =>
      outcomeOf(who.tryTo('POST /api/meetings/:id/sign-in', { params, body: { attendance, note } })),
    /** Notes in the stead of a unit whether it came. */
    note: (who: Visitor, unit: string, attendance: 'present' | 'absent') => {
      const body = { unitId: city.units[unit], attendance, note: null };
      return outcomeOf(who.tryTo('POST /api/meetings/:id/attendance', { params, body }));
    },
    publish: (who: Visitor, body: object) => outcomeOf(who.tryTo('POST /api/meetings/:id/minutes', { params, body })),
    minutes: (who: Visitor, version: number) =>
      who.tryTo('GET /api/meetings/:id/minutes', { params, query: { version: String(version) } }),
    sheet: (who: Visitor) => who.tryTo('GET /api/meetings/:id/sign-in-sheet', { params }),
    /** What stands of it, as one line each, in somebody's calendar of April. */
    inCalendar: async (who: Visitor) => {
      const query = { from: '2026-04-01', to: '2026-04-30' };
      const events = await who.ask('GET /api/ledger/calendar', { query });
      return events.filter((event) => event.id === id).map(({ kind, day, title }) => `${kind} ${day} ${title}`);
    },
  };
}

/** Puts a meeting off on 4 March and, five minutes later, back to when it was called for; answers how that was taken. */
export async function putOffAndBack({ system, people }: AttackedCity, meeting: Meeting): Promise<string> {
  const other = { day: '2026-04-07', begins: '15:00', ends: '16:00', place: '三楼会议室', reason: '与市里会议冲突' };
  system.setTime('2026-03-04T09:00:00+08:00');
  await meeting.move(people.analyst, other);
  system.setTime('2026-03-04T09:05:00+08:00');
  return meeting.move(people.analyst, { ...calledFor, reason: '按原定时间召开' });
}
