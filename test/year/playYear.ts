import { runClocks } from '#services/clocks/runClocks.ts';
import { Agenda } from './agenda.ts';
import { Course } from './course.ts';
import { childCourse } from './courses.ts';
import { planDelegations } from './delegateYear.ts';
import { deskDay } from './deskDay.ts';
import { throwDice } from './dice.ts';
import { planInspections } from './inspectYear.ts';
import { planMeetings } from './meetYear.ts';
import type { YearCity } from './openYear.ts';
import { daysOfYear, isOpen, wallDay } from './plainCalendar.ts';
import { planPlans } from './planYear.ts';
import { draft, type PlayedItem, type Stage, take } from './playItem.ts';
import { drawProgramme, type PlannedItem } from './programme.ts';
import { drawReorganised, planReorganisation } from './reorganiseYear.ts';
import type { YearSize } from './yearSize.ts';

/** What the clocks answered on each day. */
export type RunsByDay = ReadonlyMap<string, Awaited<ReturnType<typeof runClocks>>>;

/** Plays the whole year day by day: the clocks early, then desks and inspections, then everybody at the ledger. Answers the runs. */
export async function playYear(city: YearCity, size: YearSize): Promise<RunsByDay> {
  const runs = new Map<string, Awaited<ReturnType<typeof runClocks>>>();
  const agenda = new Agenda();
  const items: PlayedItem[] = [];
  const plans = [...drawProgramme(size), ...drawReorganised(size)];
  const office = { city, agenda, inForce: new Map<string, string>() };
  planInspections(city, agenda, size);
  planPlans(office, size);
  planMeetings(office, size);
  planDelegations(office, size);
  planReorganisation(office, size);
  const stage: Stage = { city, items, handDown: (parent, drafted) => handDown(city, { items, parent, drafted }) };
  for (const day of daysOfYear(size.firstDay)) {
    city.place.setTime(`${day}T08:30:00+08:00`);
    runs.set(day, await runClocks(city.place.platform.db, { now: city.place.platform.now() }));
    if (!isOpen(day)) continue;
    city.place.setTime(`${day}T09:00:00+08:00`);
    await agenda.run(day);
    city.place.setTime(`${day}T10:00:00+08:00`);
    if (isDeskDay(day)) await deskDay({ city, agenda, day });
    city.place.setTime(`${day}T11:00:00+08:00`);
    for (const plan of plans.filter(({ draftedOn }) => draftedOn === day)) items.push(await draft(city, plan));
    for (const item of [...items]) await goOn(stage, item, day);
  }
  return runs;
}

/** Tuesdays and Thursdays. */
const isDeskDay = (day: string) => [2, 4].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** Makes the steps of an item that are due. */
async function goOn(stage: Stage, item: PlayedItem, day: string): Promise<void> {
  const { steps } = item.plan;
  while (item.next < steps.length && steps[item.next].on <= day) {
    await take(stage, item, steps[item.next]);
    item.next += 1;
  }
}

interface HandedDown {
  readonly items: PlayedItem[];
  readonly parent: PlayedItem;
  readonly drafted: readonly { readonly id: string; readonly number: string; readonly unitId: string }[];
}

/** Children go their own short way, each led by its unit. */
function handDown(city: YearCity, { items, parent, drafted }: HandedDown): void {
  const draftedOn = wallDay(city.place.platform.now().toISOString());
  for (const [k, { id, number, unitId }] of drafted.entries()) {
    const { due } = parent.plan;
    const course = childCourse(new Course({ draftedOn, due, hasAssist: false }, throwDice(90_000 + k, items.length)));
    const cast = { ...parent.plan.cast, lead: city.postOf(unitId) };
    const plan: PlannedItem = {
      ...parent.plan,
      key: `${parent.plan.key}/${k}`,
      cast,
      draftedOn,
      below: [],
      steps: course.steps,
    };
    items.push({ plan, id, number, files: new Map(), requests: [], next: 0 });
  }
}
