import { randomUUID } from 'node:crypto';
import { assignArea, recordVisit } from '#services/supervision/studio.ts';
import { lastWorkingDay } from './lastWorkingDay.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';

/** Posts with their areas: districts with inspectors of their own, and the new district, which the city's inspector looks after. */
const areas = [
  { post: 'inspector', district: 7 },
  { post: '990102-inspector', district: 0 },
  { post: '990122-inspector', district: 6 },
] as const;

const visits = [
  {
    purpose: '开齐开足课程、作业公示',
    finding: '模拟数据。课程表与备案一致；个别年级作业公示不及时，已当场提醒，约定两周后再看。',
  },
  {
    purpose: '睡眠管理、课后服务',
    finding: '模拟数据。作息时间符合要求，课后服务按安排开展，没有发现占用体育课的情况。',
  },
] as const;

/** 责任区: three inspectors have their schools; some of these were visited twice this term, some once, some not yet. */
export async function tellVisitStory(stage: Stage): Promise<void> {
  for (const { post, district } of areas) {
    const schools = schoolsOf(stage, district);
    const { accountId } = getKnown(stage.actors, post);
    const on = dayFrom(stage.now, -70);
    await perform(stage, { post, on }, (db, act) => assignArea(db, act, { accountId, unitIds: [...schools] }));
    for (const [place, unitId] of schools.entries()) await visit(stage, { post, unitId, place });
  }
}

/** The schools of a district in code order; their codes are numbered through, twenty to each district. */
function schoolsOf({ units }: Stage, district: number): readonly string[] {
  const place = (code: string) => Math.floor((Number(code.slice(-3)) - 1) / 20);
  const codes = [...units.keys()].filter((key) => /^\d{10}$/u.test(key) && place(key) === district);
  return codes.toSorted().map((code) => getKnown(units, code));
}

interface Visited {
  readonly post: string;
  readonly unitId: string;
  readonly place: number;
}

async function visit(stage: Stage, { post, unitId, place }: Visited): Promise<void> {
  for (const [turn, what] of visits.slice(0, place % 3).entries()) {
    const visitedOn = lastWorkingDay(dayFrom(stage.now, -60 + 2 * place + 20 * turn));
    const id = randomUUID();
    await perform(stage, { post, on: visitedOn }, (db, act) =>
      recordVisit(db, act, { id, unitId, visitedOn, ...what }),
    );
  }
}
