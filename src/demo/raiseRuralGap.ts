import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { queryEstimates } from '#services/monitoring/queryEstimates.ts';
import { raiseProblem } from '#services/problems/raiseProblem.ts';
import type { FilledRound } from './fillMonitoring.ts';
import { perform, type Stage } from './stage.ts';
import { storyStatement, textsOf } from './storyStatement.ts';

/** The researcher looks at the rural gap inside 江口区 in the explorer and makes a problem of that cell; answers with its id. */
export async function raiseRuralGap(stage: Stage, { datasetId }: FilledRound): Promise<string> {
  const { columnFolder } = stage;
  const query: EstimateQuery = {
    measure: 'math',
    statistic: { kind: 'mean' },
    by: 'rural',
    within: { group: 'region', key: textsOf('river-mouth-rural').regionCode },
    comparison: 'between-groups',
  };
  const row = { groupKey: 'rural', referenceKey: 'other', level: null };
  const problem = await perform(stage, { post: 'institute-researcher', on: '2023-02-15' }, async (db, act) => {
    const rows = await queryEstimates(db, act.actor, { datasetId, query, columnFolder });
    const shown = rows.find(({ reference }) => reference?.kind === 'group')?.estimate ?? null;
    if (shown?.interval == null) throw new Error('the rural gap of the story cannot be reported');
    const [low, high] = shown.interval.map((bound) => bound.toFixed(1));
    const sentence = `乡村学校与城镇学校学生均值之差为 ${shown.value.toFixed(1)} 分（95% 区间 ${low} 至 ${high} 分）。`;
    const statement = storyStatement(stage, 'river-mouth-rural', sentence);
    return raiseProblem(db, act, { datasetId, query, row, statement, columnFolder });
  });
  return problem.id;
}
