import { type ProblemStatement, problemStatement } from '#domain/problems/problem.ts';
import { getKnown, type Stage } from './stage.ts';
import { type StoryProblemKey, type StoryTexts, storyTexts } from './storyTexts.ts';

/** Texts of one problem of the story. */
export function textsOf(problem: StoryProblemKey): StoryTexts {
  const found = storyTexts.find((text) => text.problem === problem);
  if (found === undefined) throw new Error(`the story has no problem ${problem}`);
  return found;
}

/** The story's statement of a problem, with the system's own sentence about the estimate behind the condition. */
export function storyStatement(stage: Stage, problem: StoryProblemKey, sentence: string): ProblemStatement {
  const { title, level, nature, theme, condition, criterion, effect, regionCode } = textsOf(problem);
  const regionId = getKnown(stage.regions, regionCode);
  const said = { title, level, nature, theme, criterion, effect, regionId };
  return problemStatement.parse({ ...said, severity: 'prominent', condition: `${condition}${sentence}` });
}
