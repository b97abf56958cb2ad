import { Course } from './course.ts';
import { type CourseName, courseNames, courses } from './courses.ts';
import { type Dice, throwDice } from './dice.ts';
import { drawMatter, type Matter } from './matters.ts';
import { dayAfter, openDayAfter } from './plainCalendar.ts';
import type { Part, Step } from './step.ts';
import { principalsOf } from './yearBureau.ts';
import type { YearSize } from './yearSize.ts';

/** An item to play: who drafts it for whom, with which window, and what then happens. */
export interface PlannedItem {
  readonly key: string;
  readonly course: CourseName;
  /** `c`, or `d` and the place of the district. */
  readonly region: string;
  readonly matter: Matter;
  readonly draftedOn: string;
  readonly due: string;
  /** A date of its own for the share, or null. */
  readonly shareDeadline: string | null;
  /** Post that plays a part; for the parts that have a duty it is also that of the unit. */
  readonly cast: Readonly<Record<Part, string>>;
  readonly hasAssist: boolean;
  /** Units that it is handed down to, by their posts. */
  readonly below: readonly string[];
  readonly steps: readonly Step[];
}

const seed = 20_260_302;

/** The whole year of the ledger, drawn from one seed: every course equally often, spread over regions and months; some begin near its end. */
export function drawProgramme(size: YearSize): readonly PlannedItem[] {
  return Array.from({ length: size.items + size.lateItems }, (_, k) => planItem(size, k));
}

/** Courses that go on for long begin early, so that the year sees their end. */
const long: readonly CourseName[] = ['chronic', 'rebound', 'resumed', 'extended', 'rework', 'smooth', 'fannedOut'];

/** Courses in whose midst the year may end: none of them needs another item. */
const late: readonly CourseName[] = ['slow', 'smooth', 'returned', 'extended', 'rework', 'resumed'];

function planItem(size: YearSize, k: number): PlannedItem {
  const dice = throwDice(seed, k);
  const isLate = k >= size.items;
  const course = isLate ? late[k % late.length] : courseNames[k % courseNames.length];
  const isCity = course === 'fannedOut' || dice.often(40);
  const district = dice.between(0, size.districts - 1);
  const region = isCity ? 'c' : `d${district}`;
  const drawn = dice.between(1, long.includes(course) ? 35 : 110);
  const begins = isLate ? 198 + Math.floor((44 * (k - size.items)) / size.lateItems) : drawn;
  const draftedOn = openDayAfter(size.firstDay, begins);
  const due = dayAfter(draftedOn, dice.between(65, 100));
  const hasAssist = isCity && course !== 'fannedOut' && dice.often(40);
  const party = isCity ? cityParty(size, { district, course, dice }) : districtParty(size, { district, dice });
  const { steps } = courses[course](new Course({ draftedOn, due, hasAssist }, dice));
  const shareDeadline = dice.often(30) ? dayAfter(due, -dice.between(5, 20)) : null;
  const matter = drawMatter(throwDice(seed + 1, k));
  return { key: `${course}-${k}`, course, region, matter, draftedOn, due, shareDeadline, hasAssist, ...party, steps };
}

interface Drawn {
  readonly district: number;
  readonly dice: Dice;
}

/** An item of the city: a district leads, a department shares, a school may assist. */
function cityParty(size: YearSize, { district, course, dice }: Drawn & { readonly course: CourseName }) {
  const schools = principalsOf(size, district);
  const share = course === 'rework' ? 'c-planner' : dice.one(['c-planner', 'teachers', 'finance']);
  const substitute = dice.one(['c-planner', 'teachers', 'finance'].filter((one) => one !== share));
  const cast = {
    ...{ planner: 'c-planner', leader: 'c-leader', lead: `d${district}-planner`, share, substitute },
    ...{ assist: dice.one(schools), verifier: `c-inspector${dice.between(1, 3)}`, internal: 'internal' },
    ...{ analyst: 'c-analyst', judge: 'c-analyst' },
  };
  return { cast, below: schools.slice(0, dice.between(1, 2)) };
}

/** An item of a district: one school leads, another shares. */
function districtParty(size: YearSize, { district, dice }: Drawn) {
  const first = dice.between(0, size.schoolsPerDistrict - 1);
  const school = (shift: number) => principalsOf(size, district)[(first + shift) % size.schoolsPerDistrict];
  const cast = {
    ...{ planner: `d${district}-planner`, leader: `d${district}-leader`, lead: school(0), share: school(1) },
    ...{ substitute: school(2), assist: school(3), verifier: `d${district}-inspector1` },
    ...{ internal: `d${district}-planner`, analyst: `d${district}-analyst`, judge: 'c-analyst' },
  };
  return { cast, below: [] };
}
