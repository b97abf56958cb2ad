import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eastSchool } from '#test/attack/rules/attackedBureau.ts';
import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { digestsOf, runMorning, toldOfMeetings } from './meetings/digests.ts';
import { calledFor, callMeeting, invited, type Meeting, putOffAndBack, tryToCall } from './meetings/meeting.ts';
import { firstMinutes, readMinutes, readWord, resolved } from './meetings/minutes.ts';
import { outcomeOf } from './meetings/outcomeOf.ts';
import { draftPlan, expectChained, itemOf, makeItem, makeTask, taskOf, withdraw } from './meetings/resolutions.ts';

let city: AttackedCity;
let meeting: Meeting;
beforeAll(async () => {
  city = await openAttackedCity('jijiao', 'analyst', 'finance', 'inspector', 'east', 'west', 'east-principal');
});
afterAll(() => city.close());

const at = (time: string) => city.system.setTime(time);

describe('a meeting is called', () => {
  test('by a unit that may, of units that lie below it, and seen by its own region and those that are invited', async () => {
    const { analyst, east, west, finance, jijiao } = city.people;
    expect(await tryToCall(city, finance, 'east-bureau')).toBe('403 access.not-entitled');
    expect(await tryToCall(city, east, 'institute')).toBe('404 organisation.not-found');
    expect(await tryToCall(city, analyst, 'east-bureau', '通报各区成绩排名')).toMatch(/^422/);
    meeting = await callMeeting(city, 'east-bureau', 'finance', eastSchool);
    const { id } = meeting;
    const expected = invited('东湖区第一初级中学', '东湖区教育局', '市财政局');
    expect((await meeting.read(jijiao)).invitations).toMatchObject(expected);
    expect(await east.ask('GET /api/meetings')).toMatchObject([{ id, isInvited: true, ownAttendance: null }]);
    expect(await west.ask('GET /api/meetings')).toEqual([]);
    expect(await meeting.look(west)).toBe('404 meetings.not-found');
  });

  test('and called off with a reason, by its host alone, after which nothing happens to it', async () => {
    const { analyst, jijiao } = city.people;
    const other = await callMeeting(city, 'east-bureau');
    expect(await other.cancel(jijiao)).toBe('403 meetings.not-host');
    expect(await other.cancel(analyst)).toBe('200');
    expect(await other.cancel(analyst)).toBe('409 meetings.wrong-state');
    expect(await other.hold(analyst)).toBe('409 meetings.wrong-state');
    const { state, cancelledReason, mayPublish } = await other.read();
    expect([state, cancelledReason, mayPublish]).toEqual(['cancelled', '与市里会议冲突', false]);
  });
});

describe('a meeting that is put off', () => {
  const reason = '与市里会议冲突';
  const later = { day: '2026-04-20', begins: '14:00', ends: '16:00', place: '三楼会议室', reason };

  test('says why, keeps the day that it was called for, and stands in the calendar on the new one', async () => {
    const { analyst, jijiao, east } = city.people;
    const other = await callMeeting(city, 'east-bureau', eastSchool);
    expect(await other.move(jijiao, later)).toBe('403 meetings.not-host');
    expect(await other.move(analyst, { ...calledFor, reason: '没有变化' })).toBe('422 meetings.same-time');
    expect(await other.move(analyst, { ...later, day: '2026-01-05' })).toBe('422 meetings.move-past');
    expect(await other.move(analyst, later)).toBe('200');
    const read = await other.read(east);
    expect(read).toMatchObject({ place: later.place, mayMove: false, moves: [{ reason, place: calledFor.place }] });
    expect(read.startsAt).toContain('2026-04-20');
    expect(read.moves[0].startsAt).toContain('2026-04-08');
    expect(await other.inCalendar(east)).toEqual(['meeting 2026-04-20 14:00 数学监测结果解读会']);
    expect(await other.cancel(analyst, '改为书面征求意见')).toBe('200');
    expect(await other.inCalendar(east)).toEqual([]);
  });

  test('is told in the digests of those who are invited, once for what happened and daily before it begins', async () => {
    const { east, finance, west } = city.people;
    await runMorning(city, '2026-03-03');
    expect((await toldOfMeetings(east)).sort()).toEqual([
      'waiting meeting 2026-04-08',
      'waiting meeting-cancelled 2026-04-08',
      'waiting meeting-cancelled 2026-04-20',
    ]);
    expect(await digestsOf(finance)).toHaveLength(1);
    expect(await digestsOf(west)).toEqual([]);
    await runMorning(city, '2026-03-04');
    expect(await digestsOf(finance)).toHaveLength(1);
    expect(await putOffAndBack(city, meeting)).toBe('200');
    await runMorning(city, '2026-03-05');
    expect(await toldOfMeetings(finance)).toEqual(['waiting meeting-moved 2026-04-08']);
    await runMorning(city, '2026-04-07');
    expect(await toldOfMeetings(finance)).toEqual(['near meeting 2026-04-08']);
  });

  test('counts for the school that is invited, and one that was called off does not', async () => {
    const { schools } = await city.people['east-principal'].ask('GET /api/burden', { query: { term: '2026-spring' } });
    expect(schools.map(({ counts }) => counts.meetings)).toEqual([1]);
  });
});

describe('who comes', () => {
  test('asks for leave before it begins, and signs in from an hour before', async () => {
    const { east, finance, jijiao, 'east-principal': principal, west } = city.people;
    expect(await meeting.signIn(finance, 'leave', '参加预算会议')).toBe('200');
    expect(await meeting.signIn(east, 'present')).toBe('409 meetings.no-sign-in-now');
    at('2026-04-08T08:30:00+08:00');
    for (const who of Object.values(city.people)) await who.ask('GET /api/session');
    expect(await meeting.signIn(east, 'present', '分管副局长')).toBe('200');
    expect(await meeting.signIn(east, 'present')).toBe('409 meetings.signed-already');
    expect(await meeting.signIn(jijiao, 'present')).toBe('403 meetings.not-invited');
    expect(await meeting.signIn(west, 'present')).toBe('404 meetings.not-found');
    at('2026-04-08T09:10:00+08:00');
    expect(await meeting.signIn(principal, 'leave')).toBe('409 meetings.no-leave-now');
  });

  test('is noted by the host where a unit did not sign, and what was noted before stays beside it', async () => {
    const { analyst, jijiao } = city.people;
    expect(await meeting.note(jijiao, eastSchool, 'present')).toBe('403 meetings.not-host');
    expect(await meeting.note(analyst, 'west-bureau', 'present')).toBe('404 meetings.unit-not-invited');
    for (const attendance of ['absent', 'present'] as const)
      expect(await meeting.note(analyst, eastSchool, attendance)).toBe('200');
    const [school] = (await meeting.read()).invitations;
    expect(school.entries.map(({ attendance }) => attendance)).toEqual(['absent', 'present']);
    expect(school.entries.map(({ byHost }) => byHost)).toEqual([true, true]);
    const xml = await readWord('签到表', (await meeting.sheet(analyst)).bytes);
    for (const word of ['签到表', '东湖区教育局', '分管副局长', '请假', '2026年4月8日 9:00—11:00'])
      expect(xml).toContain(word);
  });
});

describe('minutes', () => {
  test('are published once the meeting was held, with a number, and after that nobody signs in', async () => {
    const { analyst, jijiao, east } = city.people;
    const first = firstMinutes(city);
    expect(await meeting.publish(analyst, first)).toBe('409 meetings.not-held');
    expect(await meeting.hold(analyst)).toBe('200');
    expect(await meeting.publish(jijiao, first)).toBe('403 meetings.not-host');
    const ranking = { ...first, text: '会议通报了各区得分排名，名列前茅的受表扬。' };
    expect(await meeting.publish(analyst, ranking)).toMatch(/^422/);
    expect(await meeting.publish(analyst, first)).toBe('200');
    const { state, number, resolutions } = await meeting.read(east);
    expect([state, number]).toEqual(['published', '市教育科学研究院纪要〔2026〕1号']);
    const units = resolutions.map((one) => [one.ordinal, one.units.map(({ unitName }) => unitName)]);
    expect(units).toEqual(resolved);
    expect(await meeting.note(analyst, 'finance', 'present')).toBe('409 meetings.no-noting-now');
  });

  test('are changed with a reason, as a version beside the one before, which can be neither altered nor removed', async () => {
    const { analyst } = city.people;
    const first = firstMinutes(city);
    const later = { ...first, version: 1, text: '会议解读了本轮数学监测报告，并作了更正。', resolutions: [] };
    expect(await meeting.publish(analyst, later)).toBe('422 meetings.no-reason');
    expect(await meeting.publish(analyst, { ...later, reason: '更正会议内容' })).toBe('200');
    const stale = { ...later, reason: '再次更正内容' };
    expect(await meeting.publish(analyst, stale)).toBe('409 meetings.changed-meanwhile');
    const { minutes, number } = await meeting.read();
    expect(minutes.map(({ version }) => version)).toEqual([2, 1]);
    expect(minutes.map(({ text }) => text)).toEqual([later.text, first.text]);
    expect(number).toBe('市教育科学研究院纪要〔2026〕1号');
    for (const statement of ["UPDATE meeting_minutes SET text = '改写'", 'DELETE FROM meeting_minutes'])
      await expect(city.system.database.db.$client.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('leave as Word in either version, with who was there and what was resolved', async () => {
    const { east } = city.people;
    const [one, two] = [await readMinutes(meeting, east, 1), await readMinutes(meeting, east, 2)];
    const words = ['市教育科学研究院会议纪要', '纪要〔2026〕1号', '请假单位：市财政局。', '完成时限：2026年6月30日'];
    for (const word of words) expect(one).toContain(word);
    expect([one.includes('并作了更正'), two.includes('并作了更正')]).toEqual([false, true]);
    expect(two).toContain('第2版');
    expect(await outcomeOf(meeting.minutes(east, 3))).toBe('404 meetings.no-minutes');
  });
});

describe('a resolution', () => {
  test('is taken back with a reason before anybody took it up, stays on record, and becomes no task any more', async () => {
    const { analyst, jijiao, east } = city.people;
    const third = { text: '重复布置的一条决议', unitIds: [city.units['east-bureau']], dueOn: '2026-06-30' };
    const given = { ...firstMinutes(city), version: 2, reason: '补记一条决议', resolutions: [third] };
    expect(await meeting.publish(analyst, given)).toBe('200');
    const [, , { id }] = (await meeting.read()).resolutions;
    expect(await withdraw(jijiao, id)).toBe('403 meetings.not-host');
    expect(await withdraw(east, id)).toBe('403 meetings.other-region');
    expect(await withdraw(analyst, id)).toBe('200');
    expect(await withdraw(analyst, id)).toBe('409 meetings.withdrawn-already');
    const [, , kept] = (await meeting.read(east)).resolutions;
    expect(kept).toMatchObject({ text: third.text, withdrawnReason: '与第一条重复' });
    expect(await makeTask(jijiao, id, await draftPlan(city))).toBe('409 meetings.withdrawn-already');
  });

  test('becomes a task of a plan in force, once, and both name each other', async () => {
    const { jijiao, analyst, east } = city.people;
    const [{ id }] = (await meeting.read()).resolutions;
    const planId = await draftPlan(city);
    expect(await makeTask(jijiao, id, planId)).toBe('409 plans.wrong-state');
    await jijiao.ask('POST /api/plans/:id/start', { params: { id: planId } });
    expect(await makeTask(analyst, id, planId)).toBe('403 access.not-entitled');
    expect(await makeTask(east, id, planId)).toBe('403 meetings.other-region');
    expect(await makeTask(jijiao, id, planId)).toBe('200');
    expect(await makeTask(jijiao, id, planId)).toBe('409 meetings.assigned-already');
    const { tasks } = await jijiao.ask('GET /api/plans/:id', { params: { id: planId } });
    expect(tasks).toHaveLength(2);
    expect(tasks[1]).toMatchObject(taskOf(meeting));
    expect((await meeting.read()).resolutions[0]).toMatchObject({ planId, taskId: tasks[1].id, taskOrdinal: 2 });
    const report = { version: 1, progress: 30, note: '已制定教研计划' };
    await east.ask('POST /api/plan-tasks/:id/report', { params: { id: tasks[1].id }, body: report });
  });

  test('or the draft of a ledger item that answers a problem, once, and both name each other', async () => {
    const { jijiao } = city.people;
    const [, { id }] = (await meeting.read()).resolutions;
    const problem = await raiseProblem(city, (await city.importRound(2024)).datasetId);
    const { status, body } = await makeItem(jijiao, id, problem.id);
    expect(status).toBe(200);
    expect(await outcomeOf(makeItem(jijiao, id, problem.id))).toBe('409 meetings.assigned-already');
    const item = await jijiao.ask('GET /api/ledger/items/:id', { params: { id: body.id } });
    expect(item).toMatchObject(itemOf(meeting));
    const [, told] = (await meeting.read()).resolutions;
    expect(told).toMatchObject({ itemId: item.id, itemNumber: item.number, taskId: null });
    await expectChained(jijiao, meeting, item.id);
    const { rows } = await city.system.database.owner.$client.query('SELECT 1 FROM ledger_item');
    expect(rows).toHaveLength(1);
  });
});
