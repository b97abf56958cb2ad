import type { Ask, Setting } from './ask.ts';

const reader = { who: 'LARIPS', see: 'ocg/', named: 'see' } as const;
const host = { who: 'LARI', see: 'ocg/', enter: 'o/', named: 'see' } as const;

const meetingOf = ({ object }: Setting) => ({ params: { id: object.meeting } });
const resolutionOf = ({ object }: Setting) => ({ params: { id: object.resolution } });

/** Has the meeting be one of the actor's own unit, in a state before its minutes. */
const hostedAs =
  (state: 'planned' | 'held') =>
  ({ scene, object, unit }: Setting) =>
    scene.rows(
      'UPDATE meeting SET state = $2, host_unit_id = $3, year = NULL, sequence = NULL, number = NULL WHERE id = $1',
      [...[object.meeting, state, unit]],
    );

/** Has the meeting begin now, so that units sign in. */
const beginning = ({ scene, object }: Setting) =>
  scene.rows(
    `UPDATE meeting SET state = 'planned', year = NULL, sequence = NULL, number = NULL, starts_at = $2::timestamptz,
       ends_at = $2::timestamptz + interval '2 hours' WHERE id = $1`,
    [object.meeting, '2026-03-02T09:00:00+08:00'],
  );

const called = (unit: string) => ({
  ...{
    kind: 'briefing',
    title: '监测结果解读会',
    day: '2026-04-08',
    begins: '09:00',
    ends: '11:00',
    place: '二楼会议室',
  },
  ...{ agenda: ['解读监测报告'], unitIds: [unit], posts: null, listId: null, planId: null, itemId: null },
});
const moved = { day: '2026-06-08', begins: '09:00', ends: '11:00', place: '三楼会议室', reason: '与市里会议冲突' };
const present = { attendance: 'present', note: null } as const;

/** Meetings: read by those who are invited too, kept by the unit that called them; planners of its region hand resolutions out. */
export const asksOfMeetings: Readonly<Record<string, readonly Ask[]>> = {
  'GET /api/meetings': [{ ...reader, lists: ({ meeting }) => meeting }],
  'GET /api/meetings/:id': [{ ...reader, given: meetingOf }],
  'POST /api/meetings': [{ who: 'LARI', see: 'ocg/', given: ({ object }) => ({ body: called(object.unit) }) }],
  'POST /api/meetings/:id/cancellation': [
    {
      ...{ ...host, arrange: hostedAs('planned') },
      given: (at) => ({ ...meetingOf(at), body: { reason: '与市里会议冲突' } }),
    },
  ],
  'POST /api/meetings/:id/move': [
    {
      ...{ ...host, arrange: hostedAs('planned') },
      given: (at) => ({ ...meetingOf(at), body: moved }),
    },
  ],
  'POST /api/meetings/:id/held': [{ ...host, arrange: hostedAs('planned'), given: meetingOf }],
  'POST /api/meetings/:id/sign-in': [
    {
      ...{ who: 'LARIPS', see: 'ocg/', enter: '/', named: 'enter', arrange: beginning },
      given: (at) => ({ ...meetingOf(at), body: present }),
    },
  ],
  'POST /api/meetings/:id/attendance': [
    {
      ...{ ...host, arrange: hostedAs('held') },
      given: (at) => ({ ...meetingOf(at), body: { ...present, unitId: at.object.unit } }),
    },
  ],
  'GET /api/meetings/:id/sign-in-sheet': [{ ...reader, given: meetingOf }],
  'POST /api/meetings/:id/minutes': [
    {
      ...{ ...host, arrange: hostedAs('held') },
      given: (at) => ({
        ...meetingOf(at),
        body: { version: 1, text: '会议反馈了问题，并作了补充。', reason: '补记内容', resolutions: [] },
      }),
    },
  ],
  'GET /api/meetings/:id/minutes': [{ ...reader, given: (at) => ({ ...meetingOf(at), query: { version: '1' } }) }],
  'POST /api/meeting-resolutions/:id/withdrawal': [
    {
      ...{ ...host, arrange: hostedAs('held') },
      given: (at) => ({ ...resolutionOf(at), body: { reason: '情况有变化' } }),
    },
  ],
  'POST /api/meeting-resolutions/:id/task': [
    {
      ...{ who: 'LA', see: 'ocg/', enter: 'o/', named: 'see' },
      given: (at) => ({ ...resolutionOf(at), body: { planId: at.own.plan } }),
    },
  ],
  'POST /api/meeting-resolutions/:id/item': [
    {
      ...{ who: 'LA', see: 'ocg/', enter: 'o/', named: 'see' },
      given: (at) => ({
        ...resolutionOf(at),
        body: { title: '按月报告进展', problemIds: [at.own.problem], kind: 'by-date', target: '按月报告并经核查' },
      }),
    },
  ],
};
