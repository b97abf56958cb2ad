import type { DutyKind } from '#domain/rectification/duty.ts';
import { newItem } from '#domain/rectification/item.ts';
import { createItem } from '#services/rectification/createItem.ts';
import { type ItemAct, performActs } from './itemActs.ts';
import { getKnown, perform, type Stage } from './stage.ts';
import { storyMeasures } from './storyMeasures.ts';
import { textsOf } from './storyStatement.ts';
import type { StoryProblemKey, StoryTexts } from './storyTexts.ts';
import type { StoryProblems } from './triageStory.ts';

/** Which problem an item answers, when it is drafted, and its window where the texts leave it open. */
export interface StoryItem {
  readonly problem: StoryProblemKey;
  /** ISO date of the draft; review and assignment follow within the same week. */
  readonly on: string;
  readonly assignedOn: string;
  readonly window?: string;
}

/** Drafts an item from its texts, has it reviewed and assigned; answers with its id. */
export async function assignStoryItem(stage: Stage, problems: StoryProblems, item: StoryItem): Promise<string> {
  const texts = textsOf(item.problem);
  const text = item.window ?? texts.window;
  if (text === null) throw new Error(`the story gives ${item.problem} no window`);
  const { title, kind, target, budget } = texts;
  const draft = newItem.parse({
    ...{ title: `整改：${title}`, kind, target, budget: { yuan: null, source: budget } },
    problemIds: [getKnown(problems, item.problem)],
    measures: texts.measureKeys.map(measureText),
    window: { text, year: Number(item.on.slice(0, 4)) },
    duties: dutiesOf(stage, texts),
  });
  const { id } = await perform(stage, { post: 'basic-officer', on: item.on }, (db, act) => createItem(db, act, draft));
  await performActs(stage, id, assignment(item));
  return id;
}

function assignment({ on, assignedOn }: StoryItem): readonly ItemAct[] {
  return [
    { post: 'basic-head', on, deed: 'submit-for-review' },
    { post: 'leading-group-secretary', on: assignedOn, deed: 'assign' },
  ];
}

/** A measure of the library with its dose, in one line. */
export function measureText(key: string): string {
  const found = storyMeasures.find((measure) => measure.key === key);
  if (found === undefined) throw new Error(`the story has no measure ${key}`);
  return `${found.name}：${found.description}${found.dose}`;
}

function dutiesOf({ units }: Stage, { leadKeys, shareKeys, assistKeys, overseeKeys }: StoryTexts) {
  const of = (kind: DutyKind, keys: readonly string[]) =>
    keys.map((key) => ({ unitId: getKnown(units, key), kind, deadline: null }));
  return [
    ...of('lead', leadKeys),
    ...of('share', shareKeys),
    ...of('assist', assistKeys),
    ...of('oversee', overseeKeys),
  ];
}
