import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { planFor } from '#test/support/planFor.ts';
import type { CountedCity } from './countedCity.ts';

const callOf = (unitId: string) => ({
  ...{ kind: 'progress', title: '整改工作推进会', day: '2026-03-02', begins: '08:30', ends: '11:00' },
  ...{ place: '二楼会议室', agenda: ['听取进展'], posts: null, unitIds: [unitId] },
  ...{ listId: null, planId: null, itemId: null },
});

/** A meeting from its call to its minutes; answers its id. */
export async function holdMeeting({ city, does }: CountedCity): Promise<string> {
  const { jijiao, east } = city.people;
  const unitId = city.units['east-bureau'];
  const { id } = await does(jijiao, 'POST /api/meetings', { body: callOf(unitId) });
  const params = { id };
  const attendance = { attendance: 'present', note: null };
  await does(east, 'POST /api/meetings/:id/sign-in', { params, body: attendance });
  const noted = { unitId, attendance: 'absent', note: '中途离会' };
  await does(jijiao, 'POST /api/meetings/:id/attendance', { params, body: noted });
  await does(jijiao, 'POST /api/meetings/:id/held', { params });
  const resolution = { text: '按月报告进展', unitIds: [unitId], dueOn: '2026-06-30' };
  const resolutions = [resolution, resolution, resolution];
  const minutes = { version: 0, text: '会议听取了各单位的进展。', reason: null, resolutions };
  await does(jijiao, 'POST /api/meetings/:id/minutes', { params, body: minutes });
  return id;
}

/** Of three resolutions one is withdrawn, one becomes a task of a plan, one an item of the ledger. */
export async function actOnResolutions({ city, datasetId, does }: CountedCity, meetingId: string): Promise<void> {
  const { jijiao } = city.people;
  const { resolutions } = await jijiao.ask('GET /api/meetings/:id', { params: { id: meetingId } });
  const { id: planId } = await jijiao.ask('POST /api/plans', { body: planFor(city.units.institute) });
  await jijiao.ask('POST /api/plans/:id/start', { params: { id: planId } });
  const [one, other, third] = resolutions.map((each) => ({ id: each.id }));
  const withdrawn = { params: third, body: { reason: '并入另一条决议' } };
  await does(jijiao, 'POST /api/meeting-resolutions/:id/withdrawal', withdrawn);
  await does(jijiao, 'POST /api/meeting-resolutions/:id/task', { params: one, body: { planId } });
  const problem = await raiseProblem(city, datasetId);
  const item = { title: '按月报告进展', problemIds: [problem.id], kind: 'by-date', target: '按月报告并经核查' };
  await does(jijiao, 'POST /api/meeting-resolutions/:id/item', { params: other, body: item });
}

/** A meeting that is moved and then called off. */
export async function moveAndCancelMeeting({ city, does }: CountedCity): Promise<void> {
  const { jijiao } = city.people;
  const { id } = await jijiao.ask('POST /api/meetings', { body: callOf(city.units['east-bureau']) });
  const moved = { day: '2026-03-10', begins: '09:00', ends: '11:00', place: '三楼会议室', reason: '与市里会议冲突' };
  await does(jijiao, 'POST /api/meetings/:id/move', { params: { id }, body: moved });
  const cancelled = { params: { id }, body: { reason: '与市里会议冲突' } };
  await does(jijiao, 'POST /api/meetings/:id/cancellation', cancelled);
}
