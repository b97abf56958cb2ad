import { type ItemDraft, type NewItem, newItem } from '#domain/rectification/item.ts';
import { measureLibrary } from '#domain/rectification/measureLibrary.ts';
import { readIndicators } from '#services/monitoring/manageFigures.ts';
import { createItem } from '#services/rectification/createItem.ts';
import { measureText } from './draftStoryItem.ts';
import { performActs } from './itemActs.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';
import type { StoryProblems } from './triageStory.ts';

/** 云岭县's second attempt after 无法区分: assigned, signed by the bureau, waiting for the others. */
export async function assignNewItem(stage: Stage, problems: StoryProblems): Promise<void> {
  const day = (days: number) => dayFrom(stage.now, days);
  const duty = (key: string, kind: NewItem['duties'][number]['kind']) => ({
    unitId: getKnown(stage.units, key),
    kind,
    deadline: null,
  });
  const indicatorId = await perform(
    stage,
    { post: 'basic-officer', on: day(-20) },
    async (db) => (await readIndicators(db)).find(({ code }) => code === 'MATH-8')?.id,
  );
  if (indicatorId === undefined) throw new Error('the demonstration has no indicator of mathematics');
  const { expectedOutcome, dose, costClass, provingIndicator } = measureOfLibrary('tiered-training');
  const id = await draft(stage, day(-20), {
    title: '云岭县八年级数学：重新分析成因并调整措施',
    problemIds: [getKnown(problems, 'cloud-ridge-mathematics')],
    kind: 'by-date',
    target: '下一轮监测中云岭县八年级数学均值较2022年有可确认的提高。',
    goal: { indicatorId, direction: 'raise', kind: 'change', amount: 8, dueOn: day(400) },
    measures: [measureText('tiered-training'), measureText('guidance')],
    measureDetails: [{ measure: 1, libraryKey: 'tiered-training', expectedOutcome, dose, costClass, provingIndicator }],
    window: { text: `${day(-10)}至${day(200)}`, year: Number(day(-20).slice(0, 4)) },
    budget: { yuan: null, source: '县级教育经费与市级教师培训专项' },
    duties: [
      duty('990122-bureau', 'lead'),
      duty('990122-research', 'share'),
      duty('city-personnel', 'assist'),
      duty('city-finance', 'assist'),
      duty('city-supervision', 'oversee'),
    ],
  });
  await performActs(stage, id, [
    { post: 'basic-head', on: day(-19), deed: 'submit-for-review' },
    { post: 'leading-group-secretary', on: day(-15), deed: 'assign' },
    { post: '990122-officer', on: day(-12), deed: 'acknowledge' },
  ]);
}

function measureOfLibrary(key: string) {
  const found = measureLibrary.find((measure) => measure.key === key);
  if (found === undefined) throw new Error(`the library has no measure ${key}`);
  return found;
}

/** Eyesight, whose figures come without error: a draft that first has the screening checked. */
export async function draftNewItem(stage: Stage, problems: StoryProblems): Promise<void> {
  const day = (days: number) => dayFrom(stage.now, days);
  await draft(stage, day(-2), {
    title: '核实八年级学生视力筛查数据并统筹近视防控',
    problemIds: [getKnown(problems, 'city-sight')],
    kind: 'by-date',
    target: '取得带误差的视力不良检出率，并据此确定防控目标。',
    measures: ['核对各区县视力筛查口径和人数', '随机抽取学校复测，给出误差', '保证每天户外活动时间'],
    window: { text: `${day(10)}至${day(160)}`, year: Number(day(-2).slice(0, 4)) },
    budget: null,
    duties: [{ unitId: getKnown(stage.units, 'city-arts-sports'), kind: 'lead', deadline: null }],
  });
}

async function draft(stage: Stage, on: string, item: ItemDraft): Promise<string> {
  const { id } = await perform(stage, { post: 'basic-officer', on }, (db, act) =>
    createItem(db, act, newItem.parse(item)),
  );
  return id;
}
