import { answerList, publishList } from '#services/problems/publishList.ts';
import { perform, type Stage } from './stage.ts';

interface StoryList {
  readonly roundId: string;
  readonly problemIds: readonly string[];
}

/** Posts that have not signed the list yet: it waits for them on their first page. */
const silent = ['990171-officer', '990102-principal', '990171-principal'];
const objector = '990122-officer';
const objection = '2022年监测前后我县部分学校因停课调整过课时，建议成因分析时一并核实。';

/** Publishes the list and feeds it back to every district's bureau and one school each; most sign, one also objects. */
export async function publishStoryList(stage: Stage, { roundId, problemIds }: StoryList): Promise<void> {
  const recipients = [...stage.actors].filter(([post]) => /^\d+-(officer|principal)$/.test(post));
  const list = await perform(stage, { post: 'institute-researcher', on: '2023-02-20' }, (db, act) =>
    publishList(db, act, {
      roundId,
      problemIds,
      title: '2022年八年级数学学业质量监测问题清单',
      unitIds: recipients.flatMap(([, { unitId }]) => (unitId === null ? [] : [unitId])),
    }),
  );
  for (const [post] of recipients.filter(([key]) => !silent.includes(key)))
    await perform(stage, { post, on: '2023-02-24' }, (db, act) =>
      answerList(db, act, { listId: list.id, objection: post === objector ? objection : null }),
    );
}
