import { assignStoryItem } from './draftStoryItem.ts';
import { evaluateStory } from './evaluateStory.ts';
import type { FilledRound } from './fillMonitoring.ts';
import { type ItemAct, performActs } from './itemActs.ts';
import type { Stage } from './stage.ts';
import { textsOf } from './storyStatement.ts';
import type { StoryProblems } from './triageStory.ts';

const problem = 'east-lake-mathematics';
const texts = textsOf(problem);
const [firstNote, secondNote, lastNote] = texts.progressNotes;
const [plan, hours, lessons, review] = texts.evidenceTitles;
const lead = '990102-officer';
const share = '990102-researcher';

/** 东湖区: carried out, verified by an independent unit, found improved in 2025, closed. */
export async function tellEastLakeStory(stage: Stage, problems: StoryProblems, second: FilledRound): Promise<void> {
  const itemId = await assignStoryItem(stage, problems, { problem, on: '2023-03-06', assignedOn: '2023-03-10' });
  await performActs(stage, itemId, [...signing, ...work, ...verification]);
  await evaluateStory(stage, { problems, problem, itemId }, second);
  await performActs(stage, itemId, [{ post: 'inspector', on: '2025-12-22', deed: 'close' }]);
}

const signing: readonly ItemAct[] = [
  { post: lead, on: '2023-03-13', deed: 'acknowledge' },
  { post: share, on: '2023-03-14', deed: 'acknowledge' },
  { post: 'institute-researcher', on: '2023-03-14', deed: 'acknowledge' },
  { post: 'finance-officer', on: '2023-03-15', deed: 'acknowledge' },
  { post: lead, on: '2023-03-16', deed: 'start' },
];

const work: readonly ItemAct[] = [
  { post: lead, on: '2023-06-30', deed: 'report', reason: firstNote, progress: 30 },
  { post: 'finance-officer', on: '2023-09-11', deed: 'report', reason: '教师培训专项经费已按预算拨付到位。' },
  { post: share, on: '2024-01-12', deed: 'report', reason: '驻点教研已覆盖全部初中，形成课例并用于培训。' },
  { post: lead, on: '2024-06-28', deed: 'report', reason: secondNote, progress: 65 },
  { post: 'institute-researcher', on: '2024-12-20', deed: 'report', reason: '已提供培训课程框架并参与两次跟岗指导。' },
  { post: lead, on: '2025-05-16', deed: 'report', reason: lastNote, progress: 100 },
  { post: lead, on: '2025-05-16', file: plan, kind: 'output' },
  { post: lead, on: '2025-05-16', file: hours, kind: 'output' },
  { post: share, on: '2025-05-16', file: lessons, kind: 'output' },
  { post: share, on: '2025-05-19', file: review, kind: 'outcome' },
  { post: lead, on: '2025-05-20', deed: 'request-verification' },
];

const verification: readonly ItemAct[] = [
  { post: 'inspector', on: '2025-05-27', deed: 'begin-verification' },
  ...texts.evidenceTitles.map(
    (title): ItemAct => ({ post: 'inspector', on: '2025-06-05', review: title, reason: '与入校核查所见一致。' }),
  ),
  { post: 'inspector', on: '2025-06-10', deed: 'confirm-implemented', reason: texts.verification },
  { post: 'institute-analyst', on: '2025-06-12', deed: 'await-evaluation' },
];
