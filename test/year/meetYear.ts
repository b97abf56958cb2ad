import { type MeetingKind, meetingKinds } from '#domain/meetings/meeting.ts';
import type { Agenda } from './agenda.ts';
import { type Dice, throwDice } from './dice.ts';
import type { YearCity } from './openYear.ts';
import { openDayAfter, wallDay } from './plainCalendar.ts';
import { carriersOf, type PlansInForce } from './planYear.ts';
import { regionKeys } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

interface Office {
  readonly city: YearCity;
  readonly agenda: Agenda;
  readonly inForce: PlansInForce;
}

/** One meeting of a region, on its day. */
interface PlannedMeeting {
  readonly region: string;
  readonly kind: MeetingKind;
  readonly day: string;
  readonly invited: readonly string[];
  readonly dice: Dice;
}

/** Puts all meetings of the year on the agenda: every kind in its turn, one of every region called off. */
export function planMeetings(office: Office, size: YearSize): void {
  const { agenda } = office;
  for (const [k, region] of regionKeys(size).entries()) {
    const carriers = carriersOf(size, k);
    for (let n = 0; n < size.meetings; n++) {
      const dice = throwDice(7_000 + k, n);
      const called = openDayAfter(size.firstDay, 6 + k + Math.floor((n * 220) / size.meetings));
      const first = dice.between(0, carriers.length - 1);
      const invited = [0, 1, 2].map((shift) => carriers[(first + shift) % carriers.length]);
      const kind = meetingKinds[(n + k) % meetingKinds.length];
      const meeting = { region, kind, day: openDayAfter(called, 4), invited: [...new Set(invited)], dice };
      agenda.note(called, () => call(office, meeting, n % 3 === 2));
    }
  }
}

const texts: Readonly<
  Record<MeetingKind, { readonly title: string; readonly agenda: readonly string[]; text: string }>
> = {
  briefing: {
    title: '数学监测报告解读会',
    agenda: ['解读监测报告', '说明误差范围和使用要求', '布置问题梳理'],
    text: '会议解读了本轮数学监测报告，说明了误差范围和使用要求。\n与会单位交流了下一步打算。',
  },
  feedback: {
    title: '问题清单反馈会',
    agenda: ['反馈问题清单', '确认责任单位和时限'],
    text: '会议逐条反馈问题清单，与会单位对事实部分无异议。\n会议明确了责任单位和完成时限。',
  },
  consultation: {
    title: '数学教学问题会诊',
    agenda: ['课堂观察情况', '成因分析', '改进建议'],
    text: '会诊组汇报了课堂观察情况，与会教研员分析了可能的成因，需在后续教研中核实。\n会诊提出了改进建议。',
  },
  progress: {
    title: '整改工作推进会',
    agenda: ['各单位汇报进展', '研究逾期事项'],
    text: '会议听取了各单位的整改进展，研究了逾期事项。\n会议要求按时限办结并及时归档。',
  },
};

/** A meeting is called; one of three is called off again, for the others the invited come, ask for leave, or stay away. */
async function call(office: Office, meeting: PlannedMeeting, isCalledOff: boolean): Promise<void> {
  const { city, agenda } = office;
  const { region, kind, day, invited } = meeting;
  const { title, agenda: points } = texts[kind];
  const body = {
    ...{ kind, title: `${title}（模拟数据）`, day, begins: '09:00', ends: '11:00', place: '二楼会议室' },
    ...{ agenda: points, posts: '分管负责人、数学教研员', unitIds: invited.map((post) => city.unitOf(post)) },
    ...{ listId: null, planId: null, itemId: null },
  };
  const { id } = await city.desk(`${region}-planner`).ask('POST /api/meetings', { body });
  if (isCalledOff)
    return agenda.note(openDayAfter(wallDay(city.place.platform.now().toISOString()), 2), () =>
      callOff(office, region, id),
    );
  const [, second] = invited;
  agenda.note(openDayAfter(wallDay(city.place.platform.now().toISOString()), 2), async () => {
    await signIn(city, id, { post: second, attendance: 'leave', note: '参加市里统一培训' });
  });
  agenda.note(day, () => hold(office, meeting, id));
}

async function callOff({ city }: Office, region: string, id: string): Promise<void> {
  const body = { reason: '与上级会议时间冲突，另行通知' };
  await city.desk(`${region}-planner`).ask('POST /api/meetings/:id/cancellation', { params: { id }, body });
}

interface Signed {
  readonly post: string;
  readonly attendance: 'present' | 'leave';
  readonly note: string | null;
}

const signIn = (city: YearCity, id: string, { post, ...body }: Signed) =>
  city.desk(post).ask('POST /api/meetings/:id/sign-in', { params: { id }, body });

/** The first signs in, whoever did not come is noted by the host, and some days later the minutes are out. */
async function hold(office: Office, meeting: PlannedMeeting, id: string): Promise<void> {
  const { city, agenda } = office;
  const { region, day, invited } = meeting;
  const host = city.desk(`${region}-planner`);
  const params = { id };
  const [first, , ...others] = invited;
  await signIn(city, id, { post: first, attendance: 'present', note: '分管负责人到会' });
  await host.ask('POST /api/meetings/:id/held', { params });
  for (const post of others)
    await host.ask('POST /api/meetings/:id/attendance', {
      ...{ params, body: { unitId: city.unitOf(post), attendance: 'absent', note: '未请假' } },
    });
  agenda.note(openDayAfter(day, 2), () => minute(office, meeting, id));
}

const resolved = ['开展专题联合教研并形成课例', '完成学情诊断并制定改进计划', '梳理问题并报送整改安排'];

/** Minutes with two resolutions; some are corrected afterwards, and the region hands both resolutions on. */
async function minute(office: Office, { region, day, kind, invited, dice }: PlannedMeeting, id: string): Promise<void> {
  const { city, agenda } = office;
  const host = city.desk(`${region}-planner`);
  const [first, second] = invited.map((post) => city.unitOf(post));
  const resolutions = [
    { text: dice.one(resolved), unitIds: [first], dueOn: openDayAfter(day, 30) },
    { text: '汇总典型做法，提交下次会议交流', unitIds: [second, first], dueOn: openDayAfter(day, 45) },
  ];
  const params = { id };
  const { text } = texts[kind];
  await host.ask('POST /api/meetings/:id/minutes', { params, body: { version: 0, text, reason: null, resolutions } });
  agenda.note(openDayAfter(day, 4), async () => {
    const corrected = { version: 1, text: `${text}\n会后补充了书面意见。`, reason: '补充书面意见', resolutions: [] };
    await host.ask('POST /api/meetings/:id/minutes', { params, body: corrected });
    await handOn(office, { region, id, asDraft: dice.often(50) });
  });
}

/** Each resolution becomes a task of the plan in force, or the draft of a ledger item where there is none. */
async function handOn(
  { city, agenda, inForce }: Office,
  { region, id, asDraft }: { readonly region: string; readonly id: string; readonly asDraft: boolean },
): Promise<void> {
  const planner = city.desk(`${region}-planner`);
  const { resolutions } = await planner.ask('GET /api/meetings/:id', { params: { id } });
  for (const [n, { id: resolution, text }] of resolutions.entries()) {
    const planId = inForce.get(region);
    const params = { id: resolution };
    const item = { title: `${text}（会议决议）`, problemIds: [city.problems.get(region)], kind: 'by-date' };
    if (planId !== undefined && (n === 0 || !asDraft)) {
      const { id: task } = await planner.ask('POST /api/meeting-resolutions/:id/task', { params, body: { planId } });
      if (asDraft) carryTask({ city, agenda, inForce }, { region, planId, task });
    } else
      await planner.ask('POST /api/meeting-resolutions/:id/item', {
        ...{ params, body: { ...item, target: '按决议完成并向会议报告' } },
      });
  }
}

/** Some weeks later the unit that leads the task says that it is done, if its plan is still in force. */
function carryTask(
  { city, agenda, inForce }: Office,
  { region, planId, task }: { readonly region: string; readonly planId: string; readonly task: string },
): void {
  const today = wallDay(city.place.platform.now().toISOString());
  agenda.note(openDayAfter(today, 20), async () => {
    if (inForce.get(region) !== planId) return;
    const params = { id: planId };
    const { tasks } = await city.desk(`${region}-planner`).ask('GET /api/plans/:id', { params });
    const { version, duties } = tasks.find(({ id }) => id === task) ?? { version: 0, duties: [] };
    const lead = duties.find(({ kind }) => kind === 'lead')?.unitId ?? '';
    const body = { version, progress: 100, note: '决议事项已完成，材料已归档' };
    await city.desk(city.postOf(lead)).ask('POST /api/plan-tasks/:id/report', { params: { id: task }, body });
  });
}
