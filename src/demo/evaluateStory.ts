import { evaluateProblem } from '#services/evaluation/evaluateProblem.ts';
import type { FilledRound } from './fillMonitoring.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import type { StoryProblemKey } from './storyTexts.ts';
import type { StoryProblems } from './triageStory.ts';

/** The analyst runs the problem's frozen query on the second round; the verdict becomes the item's 已见效 verdict. */
export async function evaluateStory(
  stage: Stage,
  {
    problems,
    problem,
    itemId,
  }: { readonly problems: StoryProblems; readonly problem: StoryProblemKey; itemId: string },
  { datasetId }: FilledRound,
): Promise<void> {
  const { columnFolder } = stage;
  const problemId = getKnown(problems, problem);
  await perform(stage, { post: 'institute-analyst', on: '2025-12-15' }, (db, act) =>
    evaluateProblem(db, act, { problemId, itemId, datasetId, columnFolder }),
  );
}
