import { expect } from 'vitest';
import type { ChangeRecord } from '#domain/evaluation/changeRecord.ts';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import type { ProblemStatement } from '#domain/problems/problem.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { estimatesOf, meanBy } from './estimates.ts';
import type { Turkey } from './openTurkey.ts';
import type { ImportedRound } from './rounds.ts';

/** Tries to run the frozen query of a problem on another dataset, for an item or for none. */
export const evaluate = (who: Visitor, problemId: string, body: { datasetId: string; itemId: string | null }) =>
  who.tryTo('POST /api/problems/:id/evaluations', { params: { id: problemId }, body });

/** A mean in mathematics that is followed without judging it. */
const followed = (subject: string, regionId: string): ProblemStatement => ({
  ...{ title: `跟踪${subject}数学平均分`, level: 'city', nature: 'general', severity: 'ordinary' },
  ...{ theme: 'achievement', condition: '跟踪观察，不作结论', criterion: 'PISA 数学量尺', effect: '' },
  regionId,
});

/** What is followed from one round to a later one: means by a column or of the whole. */
export interface Followed {
  readonly by: 'region' | 'type' | null;
  readonly from: ImportedRound;
  readonly to: ImportedRound;
}

/** Raises the rows of a query on one round as problems to follow, and evaluates each on a later round. */
export async function follow({ people: { analyst }, regions }: Turkey, { by, from, to }: Followed) {
  const query = meanBy(by);
  const effects = [];
  for (const { group, estimate } of await estimatesOf(analyst, from.datasetId, query)) {
    if (estimate === null || group?.key === 'other') continue;
    const subject = group?.label ?? '全体';
    const row = { groupKey: group?.key ?? null, referenceKey: null, level: null };
    const body = { datasetId: from.datasetId, query, row, statement: followed(subject, regions.TUR) };
    const problem = await analyst.ask('POST /api/problems', { body });
    const { change, verdict } = (await evaluate(analyst, problem.id, { datasetId: to.datasetId, itemId: null })).body;
    expect(change.before.value).toBe(estimate.value);
    effects.push({ subject, change: change.difference, standardError: change.standardError, verdict });
  }
  return effects;
}

/** The variance that the parts of a change add up to; not a number where one of them is missing. */
export const summedVariance = ({ sampling, imputation, linking }: ChangeRecord) =>
  (sampling ?? Number.NaN) + (imputation ?? Number.NaN) + (linking ?? Number.NaN);

/** The word that the interval of a change asks for. */
export function wordOf({ interval }: ChangeRecord): EvaluationVerdict {
  const [low, high] = interval ?? [Number.NaN, Number.NaN];
  return low > 0 ? 'improved' : high < 0 ? 'worse' : 'indistinguishable';
}
