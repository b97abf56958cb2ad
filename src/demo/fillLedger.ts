import type { FilledRound } from './fillMonitoring.ts';
import { lastWorkingDay } from './lastWorkingDay.ts';
import { assignNewItem, draftNewItem } from './newItems.ts';
import { runStoryClocks } from './runStoryClocks.ts';
import type { Stage } from './stage.ts';
import { dayFrom } from './storyDates.ts';
import { tellCityStory } from './tellCityStory.ts';
import { tellCloudRidgeStory } from './tellCloudRidgeStory.ts';
import { tellEastLakeStory } from './tellEastLakeStory.ts';
import { tellInspectionStory } from './tellInspectionStory.ts';
import { tellMeetingStory } from './tellMeetingStory.ts';
import { tellPlanStory } from './tellPlanStory.ts';
import { tellRiverMouthStory } from './tellRiverMouthStory.ts';
import { tellVisitStory } from './tellVisitStory.ts';
import type { StoryProblems } from './triageStory.ts';

/**
 * Six items at different stages: 东湖区 closed as improved, 云岭县 waiting for the next round, 江口区 being verified, the city's
 * sleep under way with an extension asked for, a second attempt of 云岭县 waiting for signatures, and a draft. Beside them a plan under way, an
 * inspection with its papers, a meeting held and one to come, visits to schools, and what the clocks made of it all on the last working day.
 */
export async function fillLedger(stage: Stage, problems: StoryProblems, second: FilledRound): Promise<void> {
  await tellPlanStory(stage);
  await tellEastLakeStory(stage, problems, second);
  await tellCloudRidgeStory(stage, problems, second);
  await tellInspectionStory(stage);
  await tellRiverMouthStory(stage, problems);
  await tellCityStory(stage, problems);
  await assignNewItem(stage, problems);
  await draftNewItem(stage, problems);
  await tellMeetingStory(stage);
  await tellVisitStory(stage);
  await runStoryClocks(stage, lastWorkingDay(dayFrom(stage.now, -1)));
}
