import type { Agenda } from './agenda.ts';
import { type Dice, throwDice } from './dice.ts';
import type { YearCity } from './openYear.ts';
import { dayAfter, openDayAfter } from './plainCalendar.ts';
import { moveReasons, plannedTasks, planSummary, planTitles, taskNotes } from './planTexts.ts';
import { principalsOf, regionKeys } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

/** The plan that is in force in each region, by the keys of the regions. */
export type PlansInForce = Map<string, string>;

interface Office {
  readonly city: YearCity;
  readonly agenda: Agenda;
  readonly inForce: PlansInForce;
}

/** How many open days after the first day of a plan its tasks begin, end, and it is summed up. */
const [taskBegins, taskEnds, planEnds] = [5, 45, 75];

/** Puts all plans of the year on the agenda; the last of every second region is still in force when the year ends. */
export function planPlans(office: Office, size: YearSize): void {
  for (const [k, region] of regionKeys(size).entries())
    for (let n = 0; n < size.plans; n++) {
      const isLast = n === size.plans - 1 && k % 2 === 0;
      const begins = openDayAfter(size.firstDay, isLast ? 170 + k : 4 + 40 * n + k);
      const dice = throwDice(6_000 + k, n);
      const title = planTitles[n % planTitles.length];
      office.agenda.note(begins, () => begin(office, { size, k, region, begins, title, isLast, dice }));
    }
}

interface Planned {
  readonly size: YearSize;
  readonly k: number;
  readonly region: string;
  readonly begins: string;
  readonly title: string;
  readonly isLast: boolean;
  readonly dice: Dice;
}

/** Posts whose units carry tasks of a region. */
export const carriersOf = (size: YearSize, k: number): readonly string[] =>
  k === 0
    ? ['c-analyst', 'teachers', ...Array.from({ length: size.districts }, (_, d) => `d${d}-planner`)]
    : [`d${k - 1}-analyst`, ...principalsOf(size, k - 1)];

/** Drafts a plan, starts it, and puts down what its units will report. */
async function begin(office: Office, planned: Planned): Promise<void> {
  const { city, agenda, inForce } = office;
  const { size, k, region, begins, title, isLast, dice } = planned;
  const planner = city.desk(`${region}-planner`);
  const carriers = carriersOf(size, k);
  const [from, to] = [openDayAfter(begins, taskBegins), openDayAfter(begins, taskEnds)];
  const shift = dice.between(0, carriers.length - 1);
  const leads = plannedTasks.map((_, n) => carriers[(shift + n) % carriers.length]);
  const tasks = plannedTasks.map(({ text, goes }, n) => {
    const units = [leads[n], ...(n % 2 === 1 ? [carriers[(shift + n + 1) % carriers.length]] : [])];
    const duties = units.map((post, place) => ({
      ...{ kind: place === 0 ? 'lead' : 'share', unitId: city.unitOf(post), stated: city.nameOf(post) },
    }));
    return { stage: 0, theme: null, text, window: goes === 'throughout' ? '全程' : `${from}至${to}`, duties };
  });
  const stages = [{ name: '组织实施', window: `${from}至${openDayAfter(begins, planEnds)}` }];
  const { name } = k === 0 ? city.plan.city : city.plan.districts[k - 1];
  const plan = { title: `${name}${title}`, documentNumber: null, year: Number(begins.slice(0, 4)), stages, tasks };
  const { id } = await planner.ask('POST /api/plans', { body: plan });
  await planner.ask('POST /api/plans/:id/start', { params: { id } });
  inForce.set(region, id);
  for (const [n, { goes }] of plannedTasks.entries())
    carry(office, { id, region, ordinal: n + 1, lead: leads[n], goes, from, to, dice });
  if (!isLast) agenda.note(openDayAfter(begins, planEnds), () => finish(office, { id, region }));
}

async function finish({ city, inForce }: Office, { id, region }: { id: string; region: string }): Promise<void> {
  if (inForce.get(region) === id) inForce.delete(region);
  const body = { summary: planSummary };
  await city.desk(`${region}-planner`).ask('POST /api/plans/:id/finish', { params: { id }, body });
}

interface Carried {
  readonly id: string;
  readonly region: string;
  readonly ordinal: number;
  readonly lead: string;
  readonly goes: (typeof plannedTasks)[number]['goes'];
  readonly from: string;
  readonly to: string;
  readonly dice: Dice;
}

/** Reports of a task: half of it in its time, all of it by its end, or after it; before that its window may be moved. */
function carry(office: Office, carried: Carried): void {
  const { from, to, goes, dice } = carried;
  const { agenda } = office;
  const half = dice.one(taskNotes.half);
  const report = (progress: number, note: string) => () => reportOn(office, carried, { progress, note });
  agenda.note(openDayAfter(from, 15), report(goes === 'late' ? 20 : 50, half));
  if (goes === 'throughout') return;
  if (goes === 'moved') agenda.note(dayAfter(to, -6), () => move(office, carried));
  const done = {
    'in-time': openDayAfter(from, 30),
    late: openDayAfter(to, dice.between(6, 18)),
    moved: dayAfter(to, 20),
  };
  agenda.note(done[goes], report(100, dice.one(taskNotes.whole)));
}

async function reportOn(
  { city }: Office,
  { id, ordinal, lead }: Carried,
  said: { readonly progress: number; readonly note: string },
): Promise<void> {
  const desk = city.desk(lead);
  const { tasks } = await desk.ask('GET /api/plans/:id', { params: { id } });
  const task = tasks[ordinal - 1];
  await desk.ask('POST /api/plan-tasks/:id/report', {
    ...{ params: { id: task.id }, body: { version: task.version, ...said } },
  });
}

async function move({ city }: Office, { id, region, ordinal, from, to, dice }: Carried): Promise<void> {
  const planner = city.desk(`${region}-planner`);
  const { tasks } = await planner.ask('GET /api/plans/:id', { params: { id } });
  const task = tasks[ordinal - 1];
  const body = { version: task.version, window: `${from}至${dayAfter(to, 30)}`, reason: dice.one(moveReasons) };
  await planner.ask('POST /api/plan-tasks/:id/window', { params: { id: task.id }, body });
}
