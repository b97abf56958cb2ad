import { newPlan } from '#domain/plans/plan.ts';
import type { DutyKind } from '#domain/rectification/duty.ts';
import { acknowledgePaper } from '#services/clocks/answerPaper.ts';
import { issuePaper } from '#services/clocks/issuePaper.ts';
import { readEscalations } from '#services/clocks/readEscalations.ts';
import { startPlan } from '#services/plans/changePlan.ts';
import { reportOnTask } from '#services/plans/changeTask.ts';
import { draftPlan } from '#services/plans/draftPlan.ts';
import { readPlan } from '#services/plans/readPlans.ts';
import { lastWorkingDay } from './lastWorkingDay.ts';
import { runStoryClocks } from './runStoryClocks.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';

/**
 * The plan of the city: one task done, one past its date, of which 东湖区 was reminded by the clocks and by a paper that it signed for, one
 * near its date, one ahead and one without an end.
 */
export async function tellPlanStory(stage: Stage): Promise<void> {
  const day = (days: number) => dayFrom(stage.now, days);
  const { id } = await perform(stage, { post: 'basic-officer', on: day(-130) }, (db, act) =>
    draftPlan(db, act, newPlan.parse(planOf(stage))),
  );
  await perform(stage, { post: 'basic-head', on: day(-125) }, (db, act) => startPlan(db, act, id));
  await perform(stage, { post: 'institute-analyst', on: day(-70) }, async (db, act) => {
    const [{ id: taskId, version }] = (await readPlan(db, act, id)).tasks;
    await reportOnTask(db, act, { id: taskId, version, progress: 100, note: '解读会已召开，各区县均已收到结果。' });
  });
  await urge(stage, lastWorkingDay(day(-20)));
}

type StatedDuty = readonly [kind: DutyKind, unit: string, stated: string];

function planOf({ now, units }: Stage): object {
  const day = (days: number) => dayFrom(now, days);
  const task = (stage: number, text: string, window: string, ...duties: readonly StatedDuty[]) => ({
    ...{ stage, theme: null, text, window },
    duties: duties.map(([kind, unit, stated]) => ({ kind, unitId: getKnown(units, unit), stated })),
  });
  const span = (from: number, to: number) => `${day(from)}至${day(to)}`;
  return {
    title: '明江市监测结果应用实施方案（模拟数据）',
    ...{ documentNumber: null, year: Number(day(-130).slice(0, 4)) },
    stages: [
      { name: '解读反馈阶段', window: span(-120, -25) },
      { name: '整改提升阶段', window: span(-30, 150) },
    ],
    tasks: [
      task(0, '召开监测结果解读会，向各区县反馈结果', span(-120, -60), ['lead', 'city-institute', '市教科院']),
      task(0, '对照监测结果列出本区问题清单', span(-90, -25), ['lead', '990102-bureau', '东湖区教育局']),
      task(
        1,
        '开展跟岗教研与联合备课',
        span(-30, 10),
        ...([
          ['lead', 'city-institute', '市教科院'],
          ['share', '990122-research', '云岭县教研室'],
        ] as const),
      ),
      task(1, '核定下一年度教师交流岗位', span(20, 150), ['lead', 'city-personnel', '人事处']),
      task(1, '统筹作业总量和睡眠管理', '全程', ['lead', 'city-arts-sports', '德体卫艺处']),
    ],
  };
}

/** The clocks find the late task; the inspector puts its name to the urging, and the district signs for it. */
async function urge(stage: Stage, on: string): Promise<void> {
  await runStoryClocks(stage, on);
  const id = await perform(stage, { post: 'inspector', on }, async (db, act) => {
    const [late] = await readEscalations(db, act);
    const demand = '请在三个工作日内报送本区问题清单，并说明尚缺的部分。';
    return (await issuePaper(db, act, { id: late.id, demand, copyUnitIds: [] })).id;
  });
  await perform(stage, { post: '990102-officer', on }, (db, act) => acknowledgePaper(db, act, { id }));
}
