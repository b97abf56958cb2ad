import { assignStoryItem } from './draftStoryItem.ts';
import { type ItemAct, performActs } from './itemActs.ts';
import type { Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';
import { textsOf } from './storyStatement.ts';
import type { StoryProblems } from './triageStory.ts';

const problem = 'city-sleep';
const texts = textsOf(problem);
const [firstNote, secondNote] = texts.progressNotes;
const [notice, publicity] = texts.evidenceTitles;
const lead = 'arts-sports-officer';

/** Sleep of the whole city: under way, due within days, an extension asked for and not yet decided. */
export async function tellCityStory(stage: Stage, problems: StoryProblems): Promise<void> {
  const window = `2023-03-09至${dayFrom(stage.now, 5)}`;
  const itemId = await assignStoryItem(stage, problems, {
    problem,
    on: '2023-03-09',
    assignedOn: '2023-03-10',
    window,
  });
  await performActs(stage, itemId, [...work, extension(stage.now)]);
}

const work: readonly ItemAct[] = [
  { post: lead, on: '2023-03-13', deed: 'acknowledge' },
  { post: 'basic-officer', on: '2023-03-13', deed: 'acknowledge' },
  { post: 'institute-researcher', on: '2023-03-15', deed: 'acknowledge' },
  { post: lead, on: '2023-03-20', deed: 'start' },
  { post: lead, on: '2023-09-20', deed: 'report', reason: firstNote, progress: 35 },
  { post: lead, on: '2023-09-20', file: notice, kind: 'output' },
  { post: 'basic-officer', on: '2024-11-08', deed: 'report', reason: secondNote, progress: 60 },
  { post: 'basic-officer', on: '2024-11-08', file: publicity, kind: 'output' },
];

function extension(now: Date): ItemAct {
  const reason = '2025年监测显示睡眠达标率仍明显低于目标，作业统筹需再推进一个学期。';
  const progressNote = '已完成通知印发、作业公示和家长课程。';
  return { post: lead, on: dayFrom(now, -3), deed: 'request-extension', reason, progressNote, date: dayFrom(now, 120) };
}
