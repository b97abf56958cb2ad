import { detectProblems } from '#services/problems/detectProblems.ts';
import type { FilledRound } from './fillMonitoring.ts';
import { publishStoryList } from './publishStoryList.ts';
import { raiseRuralGap } from './raiseRuralGap.ts';
import { perform, type Stage } from './stage.ts';
import { type StoryProblems, triageStory } from './triageStory.ts';

/**
 * Detection on the first round, triage of everything it proposes, one problem raised from the explorer, and the list published
 * and signed; then detection on the second round, whose proposals wait for the research institute.
 */
export async function fillProblems(
  stage: Stage,
  [first, second]: readonly [FilledRound, FilledRound],
): Promise<StoryProblems> {
  await detect(stage, first, '2023-02-06');
  const triaged = await triageStory(stage);
  const problems = new Map([...triaged, ['river-mouth-rural' as const, await raiseRuralGap(stage, first)]]);
  await publishStoryList(stage, { roundId: first.roundId, problemIds: [...problems.values()] });
  await detect(stage, second, '2025-12-10');
  return problems;
}

async function detect(stage: Stage, { roundId }: FilledRound, on: string): Promise<void> {
  const { columnFolder } = stage;
  await perform(stage, { post: 'institute-researcher', on }, (db, act) =>
    detectProblems(db, act, { roundId, columnFolder }),
  );
}
