import { assignStoryItem } from './draftStoryItem.ts';
import { type ItemAct, performActs } from './itemActs.ts';
import type { Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';
import { textsOf } from './storyStatement.ts';
import type { StoryProblems } from './triageStory.ts';

const problem = 'river-mouth-rural';
const texts = textsOf(problem);
const [firstNote, secondNote] = texts.progressNotes;
const [agreements, teachers, preparation] = texts.evidenceTitles;
const lead = '990106-officer';
const share = '990106-researcher';

/** 江口区: submitted in time a few days ago; the inspector is at work and has taken two of three pieces of evidence and asked for another. */
export async function tellRiverMouthStory(stage: Stage, problems: StoryProblems): Promise<void> {
  const window = `2023-03-08至${dayFrom(stage.now, -7)}`;
  const itemId = await assignStoryItem(stage, problems, {
    problem,
    on: '2023-03-08',
    assignedOn: '2023-03-10',
    window,
  });
  await performActs(stage, itemId, [...signing, ...work, ...verification(stage.now)]);
}

const signing: readonly ItemAct[] = [
  { post: lead, on: '2023-03-14', deed: 'acknowledge' },
  { post: share, on: '2023-03-15', deed: 'acknowledge' },
  { post: 'personnel-officer', on: '2023-03-16', deed: 'acknowledge' },
  { post: 'finance-officer', on: '2023-03-16', deed: 'acknowledge' },
  { post: lead, on: '2023-03-21', deed: 'start' },
];

const work: readonly ItemAct[] = [
  { post: lead, on: '2023-09-15', deed: 'report', reason: firstNote, progress: 35 },
  { post: lead, on: '2023-09-18', file: agreements, kind: 'output' },
  { post: 'personnel-officer', on: '2024-02-26', deed: 'report', reason: '已核定交流教师岗位，首批教师到岗。' },
  { post: lead, on: '2024-03-01', deed: 'report', reason: secondNote, progress: 70 },
  { post: lead, on: '2024-03-01', file: teachers, kind: 'output' },
  { post: share, on: '2025-06-20', deed: 'report', reason: '联合备课持续开展，已汇总备课记录。' },
];

function verification(now: Date): readonly ItemAct[] {
  const filed = dayFrom(now, -13);
  return [
    { post: share, on: filed, file: preparation, kind: 'output' },
    { post: lead, on: filed, deed: 'report', reason: '结对、交流和联合备课均已按计划完成，申请验收。', progress: 100 },
    { post: lead, on: dayFrom(now, -12), deed: 'request-verification' },
    { post: 'inspector', on: dayFrom(now, -6), deed: 'begin-verification' },
    { post: 'inspector', on: dayFrom(now, -3), review: agreements, reason: '已与结对学校核对。' },
    { post: 'inspector', on: dayFrom(now, -2), review: teachers, reason: '已与到岗情况核对。' },
    { post: 'inspector', on: dayFrom(now, -2), ask: '联合备课签到表', kind: 'output' },
  ];
}
