import { newInspection } from '#domain/supervision/inspection.ts';
import type { PaperDeed } from '#domain/supervision/paperDeeds.ts';
import { sha256 } from '#services/sha256.ts';
import { answerPaper, issuePaper } from '#services/supervision/issuePaper.ts';
import { declareNoInterest, nameMember } from '#services/supervision/manageTeam.ts';
import { readInspection } from '#services/supervision/readInspections.ts';
import { draftInspection, drawEntries, freezeFrame } from '#services/supervision/stepInspection.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';

const team = ['inspector', 'inspector-second', 'inspector-third'] as const;
const [head] = team;

/** An inspection of what was reported as done: drawn, 东湖区 ordered to report, 云岭县 asked what it says to the preliminary opinion. */
export async function tellInspectionStory(stage: Stage): Promise<void> {
  const id = await drawInspection(stage);
  await formTeam(stage, id);
  const day = (days: number) => dayFrom(stage.now, days);
  const eastLake = { id, unitId: getKnown(stage.units, '990102-bureau') };
  const cloudRidge = { id, unitId: getKnown(stage.units, '990122-bureau') };
  await issue(stage, eastLake, { deed: 'issue-notice', ordinal: 1, on: day(-38), date: day(-30), text: notice });
  await issue(stage, eastLake, { deed: 'feed-back', ordinal: 2, on: day(-28), date: day(-20), text: found });
  const objection = {
    deed: 'object',
    ordinal: 3,
    text: '其中一所学校的培训记录已另行归档，现补充说明。',
    date: null,
  } as const;
  await perform(stage, { post: '990102-officer', on: day(-23) }, (db, act) =>
    answerPaper(db, act, { id, unitId: null, ...objection }),
  );
  await issue(stage, eastLake, { deed: 'issue-opinion', ordinal: 4, on: day(-16), date: day(20), text: order });
  await issue(stage, cloudRidge, { deed: 'issue-notice', ordinal: 1, on: day(-15), date: day(-7), text: notice });
  await issue(stage, cloudRidge, { deed: 'feed-back', ordinal: 2, on: day(-4), date: day(8), text: found });
}

const notice = '模拟数据。督导事项：整改措施是否落实，佐证材料是否真实。请备好过程材料。';
const found = '模拟数据。抽查的学校均已开展分层培训，个别学校的培训记录不完整。';
const order = '模拟数据。请补齐培训记录，并把听课反馈列入教研计划。';

async function drawInspection(stage: Stage): Promise<string> {
  const day = (days: number) => dayFrom(stage.now, days);
  const plan = newInspection.parse({
    ...{ title: '监测结果应用专项督导（模拟数据）', purpose: '已报完成的整改是否落实', subject: 'items-done' },
    ...{ startsOn: day(-40), endsOn: day(60) },
  });
  const at = (on: number) => ({ post: head, on: day(on) });
  const { id } = await perform(stage, at(-44), (db, act) => draftInspection(db, act, plan));
  await perform(stage, at(-43), (db, act) => freezeFrame(db, act, { id, version: 1, secret: sha256('模拟数据') }));
  await perform(stage, at(-41), async (db, act) => {
    const { strata } = await readInspection(db, act, id);
    const sizes = Object.fromEntries(strata.map(({ stratum, count }) => [stratum, count]));
    await drawEntries(db, act, {
      id,
      version: 2,
      publicNumber: '305',
      publicSource: '模拟的当日福彩 3D 开奖号',
      sizes,
    });
  });
  return id;
}

async function formTeam(stage: Stage, id: string): Promise<void> {
  const on = dayFrom(stage.now, -40);
  for (const post of team) {
    const { accountId } = getKnown(stage.actors, post);
    const part = post === head ? 'head' : 'member';
    await perform(stage, { post: head, on }, (db, act) => nameMember(db, act, { id, accountId, part }));
    await perform(stage, { post, on }, (db, act) => declareNoInterest(db, act, id));
  }
}

interface Issued {
  readonly deed: PaperDeed;
  readonly ordinal: number;
  readonly on: string;
  readonly date: string;
  readonly text: string;
}

async function issue(
  stage: Stage,
  to: { readonly id: string; readonly unitId: string },
  { on, ...paper }: Issued,
): Promise<void> {
  await perform(stage, { post: head, on }, (db, act) => issuePaper(db, act, { ...to, ...paper }));
}
