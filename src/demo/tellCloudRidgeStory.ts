import { assignStoryItem } from './draftStoryItem.ts';
import { evaluateStory } from './evaluateStory.ts';
import type { FilledRound } from './fillMonitoring.ts';
import { type ItemAct, performActs } from './itemActs.ts';
import type { Stage } from './stage.ts';
import { textsOf } from './storyStatement.ts';
import type { StoryProblems } from './triageStory.ts';

const problem = 'cloud-ridge-mathematics';
const texts = textsOf(problem);
const [firstNote, secondNote, lastNote] = texts.progressNotes;
const lead = '990122-officer';
const share = '990122-researcher';

/** 云岭县: carried out, but no change can be told from chance in 2025; it waits for the next round and is not closed as effective. */
export async function tellCloudRidgeStory(stage: Stage, problems: StoryProblems, second: FilledRound): Promise<void> {
  const itemId = await assignStoryItem(stage, problems, { problem, on: '2023-03-07', assignedOn: '2023-03-10' });
  await performActs(stage, itemId, [...signing, ...work, ...verification]);
  await evaluateStory(stage, { problems, problem, itemId }, second);
  await performActs(stage, itemId, [
    { post: 'inspector', on: '2025-12-23', deed: 'defer-to-next-round', reason: texts.recheck },
  ]);
}

const signing: readonly ItemAct[] = [
  { post: lead, on: '2023-03-14', deed: 'acknowledge' },
  { post: share, on: '2023-03-14', deed: 'acknowledge' },
  { post: 'personnel-officer', on: '2023-03-16', deed: 'acknowledge' },
  { post: 'finance-officer', on: '2023-03-16', deed: 'acknowledge' },
  { post: lead, on: '2023-03-20', deed: 'start' },
];

const work: readonly ItemAct[] = [
  { post: lead, on: '2023-09-08', deed: 'report', reason: firstNote, progress: 25 },
  { post: 'personnel-officer', on: '2024-03-15', deed: 'report', reason: '已安排数学教师补充招聘计划，首批到岗。' },
  { post: lead, on: '2024-06-27', deed: 'report', reason: secondNote, progress: 60 },
  { post: share, on: '2024-12-18', deed: 'report', reason: '已编写问题解决课教学设计并组织研讨。' },
  { post: lead, on: '2025-05-20', deed: 'report', reason: lastNote, progress: 100 },
  ...texts.evidenceTitles.map((file): ItemAct => ({ post: lead, on: '2025-05-21', file, kind: 'output' })),
  { post: lead, on: '2025-05-22', deed: 'request-verification' },
];

const verification: readonly ItemAct[] = [
  { post: 'inspector', on: '2025-05-29', deed: 'begin-verification' },
  ...texts.evidenceTitles.map(
    (title): ItemAct => ({ post: 'inspector', on: '2025-06-12', review: title, reason: '抽查课表和课堂后采信。' }),
  ),
  { post: 'inspector', on: '2025-06-17', deed: 'confirm-implemented', reason: texts.verification },
  { post: 'institute-analyst', on: '2025-06-18', deed: 'await-evaluation' },
];
