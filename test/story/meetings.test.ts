import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runClocks } from '#services/clocks/runClocks.ts';
import { readZipPart } from '#test/attack/files/readZipPart.ts';
import { eastSchool } from '#test/attack/rules/attackedBureau.ts';
import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { planFor } from '#test/support/planFor.ts';
import type { Visitor } from '#test/support/visitor.ts';

let city: AttackedCity;
let id = '';
beforeAll(async () => {
  city = await openAttackedCity('jijiao', 'analyst', 'finance', 'inspector', 'east', 'west', 'east-principal');
});
afterAll(() => city.close());

const meetingFor = (keys: readonly string[]) => ({
  ...{ kind: 'briefing', title: '数学监测结果解读会', day: '2026-04-08', begins: '09:00', ends: '11:00' },
  ...{ place: '市教科院二楼会议室', agenda: ['解读监测报告', '布置问题梳理'], posts: '分管负责人、数学教研员' },
  ...{ unitIds: keys.map((key) => city.units[key]), listId: null, planId: null, itemId: null },
});
const at = (time: string) => city.system.setTime(time);
const read = (who: Visitor = city.people.analyst) => who.ask('GET /api/meetings/:id', { params: { id } });
const signIn = (who: Visitor, attendance: 'present' | 'leave', note: string | null = null) =>
  who.tryTo('POST /api/meetings/:id/sign-in', { params: { id }, body: { attendance, note } });
const note = (who: Visitor, unit: string, attendance: 'present' | 'absent') =>
  who.tryTo('POST /api/meetings/:id/attendance', {
    ...{ params: { id }, body: { unitId: city.units[unit], attendance, note: null } },
  });
const publish = (who: Visitor, body: object) => who.tryTo('POST /api/meetings/:id/minutes', { params: { id }, body });
const outcome = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('a meeting is called', () => {
  test('by a unit that may, of units that lie below it, and seen by its own region and those that are invited', async () => {
    const { analyst, east, west, finance, jijiao } = city.people;
    const refused = await finance.tryTo('POST /api/meetings', { body: meetingFor(['east-bureau']) });
    expect(outcome(refused)).toEqual([403, 'access.not-entitled']);
    const upwards = await east.tryTo('POST /api/meetings', { body: meetingFor(['institute']) });
    expect(outcome(upwards)).toEqual([404, 'organisation.not-found']);
    const ranking = { ...meetingFor(['east-bureau']), title: '通报各区成绩排名' };
    expect((await analyst.tryTo('POST /api/meetings', { body: ranking })).status).toBe(422);
    id = (await analyst.ask('POST /api/meetings', { body: meetingFor(['east-bureau', 'finance', eastSchool]) })).id;
    expect((await read(jijiao)).invitations.map(({ unitName, posts }) => [unitName, posts])).toEqual([
      ['东湖区第一初级中学', '分管负责人、数学教研员'],
      ['东湖区教育局', '分管负责人、数学教研员'],
      ['市财政局', '分管负责人、数学教研员'],
    ]);
    expect(await east.ask('GET /api/meetings')).toMatchObject([{ id, isInvited: true, ownAttendance: null }]);
    expect(await west.ask('GET /api/meetings')).toEqual([]);
    expect(outcome(await west.tryTo('GET /api/meetings/:id', { params: { id } }))).toEqual([
      ...[404, 'meetings.not-found'],
    ]);
  });

  test('and called off with a reason, by its host alone, after which nothing happens to it', async () => {
    const { analyst, jijiao } = city.people;
    const other = (await analyst.ask('POST /api/meetings', { body: meetingFor(['east-bureau']) })).id;
    const cancel = (who: Visitor) =>
      who.tryTo('POST /api/meetings/:id/cancellation', { params: { id: other }, body: { reason: '与市里会议冲突' } });
    expect(outcome(await cancel(jijiao))).toEqual([403, 'meetings.not-host']);
    expect((await cancel(analyst)).status).toBe(200);
    expect(outcome(await cancel(analyst))).toEqual([409, 'meetings.wrong-state']);
    const held = await analyst.tryTo('POST /api/meetings/:id/held', { params: { id: other } });
    expect(outcome(held)).toEqual([409, 'meetings.wrong-state']);
    expect(await analyst.ask('GET /api/meetings/:id', { params: { id: other } })).toMatchObject({
      ...{ state: 'cancelled', cancelledReason: '与市里会议冲突', mayPublish: false },
    });
  });
});

describe('a meeting that is put off', () => {
  const move = (who: Visitor, of: string, body: object) =>
    who.tryTo('POST /api/meetings/:id/move', { params: { id: of }, body });
  const later = { day: '2026-04-20', begins: '14:00', ends: '16:00', place: '三楼会议室', reason: '与市里会议冲突' };

  test('says why, keeps the day that it was called for, and stands in the calendar on the new one', async () => {
    const { analyst, jijiao, east } = city.people;
    const other = (await analyst.ask('POST /api/meetings', { body: meetingFor(['east-bureau', eastSchool]) })).id;
    expect(outcome(await move(jijiao, other, later))).toEqual([403, 'meetings.not-host']);
    const same = { day: '2026-04-08', begins: '09:00', ends: '11:00', place: '市教科院二楼会议室', reason: '没有变化' };
    expect(outcome(await move(analyst, other, same))).toEqual([422, 'meetings.same-time']);
    expect(outcome(await move(analyst, other, { ...later, day: '2026-01-05' }))).toEqual([422, 'meetings.move-past']);
    expect((await move(analyst, other, later)).status).toBe(200);
    const read = await east.ask('GET /api/meetings/:id', { params: { id: other } });
    expect(read).toMatchObject({
      startsAt: expect.stringContaining('2026-04-20'),
      place: '三楼会议室',
      mayMove: false,
    });
    expect(read.moves).toMatchObject([{ reason: '与市里会议冲突', place: '市教科院二楼会议室' }]);
    expect(read.moves[0].startsAt).toContain('2026-04-08');
    const days = await east.ask('GET /api/ledger/calendar', { query: { from: '2026-04-01', to: '2026-04-30' } });
    expect(days.filter((event) => event.kind === 'meeting' && event.id === other)).toMatchObject([
      { day: '2026-04-20', title: '14:00 数学监测结果解读会' },
    ]);
    await analyst.ask('POST /api/meetings/:id/cancellation', {
      params: { id: other },
      body: { reason: '改为书面征求意见' },
    });
    const after = await east.ask('GET /api/ledger/calendar', { query: { from: '2026-04-01', to: '2026-04-30' } });
    expect(after.some((event) => event.id === other)).toBe(false);
  });

  test('is told in the digests of those who are invited, once for what happened and daily before it begins', async () => {
    const { analyst, east, finance, west } = city.people;
    const { db } = city.system.platform;
    const digest = async (who: Visitor) => {
      const [{ lines }] = (await who.ask('GET /api/reminders')).digests;
      return lines
        .filter(({ subject }) => subject.kind === 'meeting')
        .map(({ group, matter, due }) => [group, matter, due].join(' '));
    };
    await runClocks(db, { now: new Date('2026-03-03T08:10:00+08:00') });
    expect((await digest(east)).sort()).toEqual([
      'waiting meeting 2026-04-08',
      'waiting meeting-cancelled 2026-04-08',
      'waiting meeting-cancelled 2026-04-20',
    ]);
    expect((await finance.ask('GET /api/reminders')).digests).toHaveLength(1);
    expect((await west.ask('GET /api/reminders')).digests).toEqual([]);
    await runClocks(db, { now: new Date('2026-03-04T08:10:00+08:00') });
    expect((await finance.ask('GET /api/reminders')).digests).toHaveLength(1);
    at('2026-03-04T09:00:00+08:00');
    await move(analyst, id, { ...later, day: '2026-04-07', begins: '15:00', ends: '16:00' });
    at('2026-03-04T09:05:00+08:00');
    const back = {
      day: '2026-04-08',
      begins: '09:00',
      ends: '11:00',
      place: '市教科院二楼会议室',
      reason: '按原定时间召开',
    };
    expect((await move(analyst, id, back)).status).toBe(200);
    await runClocks(db, { now: new Date('2026-03-05T08:10:00+08:00') });
    expect(await digest(finance)).toEqual(['waiting meeting-moved 2026-04-08']);
    await runClocks(db, { now: new Date('2026-04-07T08:10:00+08:00') });
    expect(await digest(finance)).toEqual(['near meeting 2026-04-08']);
  });

  test('counts for the school that is invited, and one that was called off does not', async () => {
    const { schools } = await city.people['east-principal'].ask('GET /api/burden', { query: { term: '2026-spring' } });
    expect(schools.map(({ counts }) => counts.meetings)).toEqual([1]);
  });
});

describe('who comes', () => {
  test('asks for leave before it begins, and signs in from an hour before', async () => {
    const { east, finance, jijiao, 'east-principal': principal, west } = city.people;
    expect((await signIn(finance, 'leave', '参加预算会议')).status).toBe(200);
    expect(outcome(await signIn(east, 'present'))).toEqual([409, 'meetings.no-sign-in-now']);
    at('2026-04-08T08:30:00+08:00');
    for (const who of Object.values(city.people)) await who.ask('GET /api/session');
    expect((await signIn(east, 'present', '分管副局长')).status).toBe(200);
    expect(outcome(await signIn(east, 'present'))).toEqual([409, 'meetings.signed-already']);
    expect(outcome(await signIn(jijiao, 'present'))).toEqual([403, 'meetings.not-invited']);
    expect(outcome(await signIn(west, 'present'))).toEqual([404, 'meetings.not-found']);
    at('2026-04-08T09:10:00+08:00');
    expect(outcome(await signIn(principal, 'leave'))).toEqual([409, 'meetings.no-leave-now']);
  });

  test('is noted by the host where a unit did not sign, and what was noted before stays beside it', async () => {
    const { analyst, jijiao } = city.people;
    expect(outcome(await note(jijiao, eastSchool, 'present'))).toEqual([403, 'meetings.not-host']);
    expect(outcome(await note(analyst, 'west-bureau', 'present'))).toEqual([404, 'meetings.unit-not-invited']);
    for (const attendance of ['absent', 'present'] as const)
      expect((await note(analyst, eastSchool, attendance)).status).toBe(200);
    const [school] = (await read()).invitations;
    expect(school.entries.map(({ attendance, byHost }) => [attendance, byHost])).toEqual([
      ['absent', true],
      ['present', true],
    ]);
    const sheet = await analyst.tryTo('GET /api/meetings/:id/sign-in-sheet', { params: { id } });
    const xml = await readZipPart(sheet.bytes, 'word/document.xml');
    for (const word of ['签到表', '东湖区教育局', '分管副局长', '请假', '2026年4月8日 9:00—11:00'])
      expect(xml).toContain(word);
    keep('签到表', sheet.bytes);
  });
});

const resolutions = () => [
  { text: '开展计算专题联合教研', unitIds: [city.units['east-bureau']], dueOn: '2026-06-30' },
  { text: '梳理数学学科问题清单', unitIds: [city.units.institute, city.units['east-bureau']], dueOn: '2026-05-15' },
];
const first = () => ({
  ...{ version: 0, text: '会议解读了本轮数学监测报告。\n与会单位交流了打算。', reason: null },
  resolutions: resolutions(),
});

function keep(name: string, bytes: Buffer): void {
  mkdirSync('test/output', { recursive: true });
  writeFileSync(`test/output/${name}.docx`, bytes);
}

describe('minutes', () => {
  test('are published once the meeting was held, with a number, and after that nobody signs in', async () => {
    const { analyst, jijiao, east } = city.people;
    expect(outcome(await publish(analyst, first()))).toEqual([409, 'meetings.not-held']);
    await analyst.ask('POST /api/meetings/:id/held', { params: { id } });
    expect(outcome(await publish(jijiao, first()))).toEqual([403, 'meetings.not-host']);
    expect((await publish(analyst, { ...first(), text: '会议通报了各区得分排名，名列前茅的受表扬。' })).status).toBe(
      422,
    );
    expect((await publish(analyst, first())).status).toBe(200);
    const meeting = await read(east);
    expect([meeting.state, meeting.number]).toEqual(['published', '市教育科学研究院纪要〔2026〕1号']);
    expect(meeting.resolutions.map(({ ordinal, units }) => [ordinal, units.map(({ unitName }) => unitName)])).toEqual([
      [1, ['东湖区教育局']],
      [2, ['市教育科学研究院', '东湖区教育局']],
    ]);
    expect(outcome(await note(analyst, 'finance', 'present'))).toEqual([409, 'meetings.no-noting-now']);
  });

  test('are changed with a reason, as a version beside the one before, which can be neither altered nor removed', async () => {
    const { analyst } = city.people;
    const later = { ...first(), version: 1, text: '会议解读了本轮数学监测报告，并作了更正。', resolutions: [] };
    expect(outcome(await publish(analyst, later))).toEqual([422, 'meetings.no-reason']);
    expect((await publish(analyst, { ...later, reason: '更正会议内容' })).status).toBe(200);
    const stale = { ...later, reason: '再次更正内容' };
    expect(outcome(await publish(analyst, stale))).toEqual([409, 'meetings.changed-meanwhile']);
    const { minutes, number } = await read();
    expect(minutes.map(({ version, text }) => [version, text])).toEqual([
      [2, later.text],
      [1, first().text],
    ]);
    expect(number).toBe('市教育科学研究院纪要〔2026〕1号');
    for (const statement of ["UPDATE meeting_minutes SET text = '改写'", 'DELETE FROM meeting_minutes'])
      await expect(city.system.database.db.$client.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('leave as Word in either version, with who was there and what was resolved', async () => {
    const take = async (version: string) => {
      const answer = await city.people.east.tryTo('GET /api/meetings/:id/minutes', {
        params: { id },
        query: { version },
      });
      expect(answer.status).toBe(200);
      keep(`会议纪要-${version}`, answer.bytes);
      return readZipPart(answer.bytes, 'word/document.xml');
    };
    const [one, two] = [await take('1'), await take('2')];
    for (const word of [
      '市教育科学研究院会议纪要',
      '纪要〔2026〕1号',
      '请假单位：市财政局。',
      '完成时限：2026年6月30日',
    ])
      expect(one).toContain(word);
    expect([one.includes('并作了更正'), two.includes('并作了更正')]).toEqual([false, true]);
    expect(two).toContain('第2版');
    const none = await city.people.east.tryTo('GET /api/meetings/:id/minutes', {
      params: { id },
      query: { version: '3' },
    });
    expect(outcome(none)).toEqual([404, 'meetings.no-minutes']);
  });
});

describe('a resolution', () => {
  test('is taken back with a reason before anybody took it up, stays on record, and becomes no task any more', async () => {
    const { analyst, jijiao, east } = city.people;
    const third = { text: '重复布置的一条决议', unitIds: [city.units['east-bureau']], dueOn: '2026-06-30' };
    const given = { ...first(), version: 2, reason: '补记一条决议', resolutions: [third] };
    expect((await publish(analyst, given)).status).toBe(200);
    const [, , { id: resolution }] = (await read()).resolutions;
    const withdraw = (who: Visitor) =>
      who.tryTo('POST /api/meeting-resolutions/:id/withdrawal', {
        params: { id: resolution },
        body: { reason: '与第一条重复' },
      });
    expect(outcome(await withdraw(jijiao))).toEqual([403, 'meetings.not-host']);
    expect(outcome(await withdraw(east))).toEqual([403, 'meetings.other-region']);
    expect((await withdraw(analyst)).status).toBe(200);
    expect(outcome(await withdraw(analyst))).toEqual([409, 'meetings.withdrawn-already']);
    expect((await read(east)).resolutions[2]).toMatchObject({ text: third.text, withdrawnReason: '与第一条重复' });
    const { id: planId } = await jijiao.ask('POST /api/plans', { body: planFor(city.units.institute) });
    expect(outcome(await toTask(jijiao, resolution, planId))).toEqual([409, 'meetings.withdrawn-already']);
  });

  const toTask = (who: Visitor, resolution: string, planId: string) =>
    who.tryTo('POST /api/meeting-resolutions/:id/task', { params: { id: resolution }, body: { planId } });

  test('becomes a task of a plan in force, once, and both name each other', async () => {
    const { jijiao, analyst, east } = city.people;
    const [{ id: resolution }] = (await read()).resolutions;
    const { id: planId } = await jijiao.ask('POST /api/plans', { body: planFor(city.units.institute) });
    expect(outcome(await toTask(jijiao, resolution, planId))).toEqual([409, 'plans.wrong-state']);
    await jijiao.ask('POST /api/plans/:id/start', { params: { id: planId } });
    expect(outcome(await toTask(analyst, resolution, planId))).toEqual([403, 'access.not-entitled']);
    expect(outcome(await toTask(east, resolution, planId))).toEqual([403, 'meetings.other-region']);
    expect((await toTask(jijiao, resolution, planId)).status).toBe(200);
    expect(outcome(await toTask(jijiao, resolution, planId))).toEqual([409, 'meetings.assigned-already']);
    const { tasks } = await jijiao.ask('GET /api/plans/:id', { params: { id: planId } });
    expect(tasks).toHaveLength(2);
    expect(tasks[1]).toMatchObject({
      ...{ ordinal: 2, theme: '解读会决议', text: '开展计算专题联合教研', windowEnd: '2026-06-30' },
      ...{ baselineEnd: '2026-06-30', slipDays: 0, duties: [{ kind: 'lead', unitName: '东湖区教育局' }] },
      ...{ origin: { meetingId: id, meetingTitle: '数学监测结果解读会', ordinal: 1 } },
      entries: [{ note: '由市教育科学研究院纪要〔2026〕1号决议第1条列入方案' }],
    });
    expect((await read()).resolutions[0]).toMatchObject({ planId, taskId: tasks[1].id, taskOrdinal: 2 });
    const report = { version: 1, progress: 30, note: '已制定教研计划' };
    await east.ask('POST /api/plan-tasks/:id/report', { params: { id: tasks[1].id }, body: report });
  });

  test('or the draft of a ledger item that answers a problem, once, and both name each other', async () => {
    const { jijiao } = city.people;
    const [, { id: resolution }] = (await read()).resolutions;
    const { datasetId } = await city.importRound(2024);
    const problem = await raiseProblem(city, datasetId);
    const body = {
      ...{ title: '梳理数学学科问题', problemIds: [problem.id], kind: 'by-date' },
      target: '问题清单经教研部门审定',
    };
    const toItem = () => jijiao.tryTo('POST /api/meeting-resolutions/:id/item', { params: { id: resolution }, body });
    const drafted = await toItem();
    expect(drafted.status).toBe(200);
    expect(outcome(await toItem())).toEqual([409, 'meetings.assigned-already']);
    const item = await jijiao.ask('GET /api/ledger/items/:id', { params: { id: drafted.body.id } });
    expect(item).toMatchObject({
      ...{ state: 'draft', measures: ['梳理数学学科问题清单'], dueDate: '2026-05-15' },
      origin: { meetingId: id, ordinal: 2 },
    });
    expect(item.duties.map(({ kind, unitName }) => [kind, unitName])).toEqual([
      ['share', '东湖区教育局'],
      ['lead', '市教育科学研究院'],
    ]);
    expect((await read()).resolutions[1]).toMatchObject({ itemId: item.id, itemNumber: item.number, taskId: null });
    const chain = await jijiao.ask('GET /api/chain/:kind/:id', { params: { kind: 'meeting', id } });
    expect(chain.map(({ kind }) => kind)).toEqual([
      'round',
      'dataset',
      'problem',
      'meeting',
      'plan',
      'plan-task',
      'item',
    ]);
    expect(chain.filter(({ from }) => from.includes(id)).map(({ kind }) => kind)).toEqual(['plan-task', 'item']);
    const fromItem = await jijiao.ask('GET /api/chain/:kind/:id', { params: { kind: 'item', id: item.id } });
    expect(fromItem.filter(({ kind }) => kind === 'meeting').map((node) => node.id)).toEqual([id]);
    const { rows } = await city.system.database.owner.$client.query('SELECT 1 FROM ledger_item');
    expect(rows).toHaveLength(1);
  });
});
