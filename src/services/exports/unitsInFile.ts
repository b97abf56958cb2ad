import type { ProblemListRow } from '#database/problems.ts';
import { REGION } from '#domain/monitoring/mapping.ts';
import type { FrozenEvidence } from '#domain/problems/evidence.ts';
import type { readItemFacts } from '#services/rectification/readItems.ts';

type Item = Pick<Awaited<ReturnType<typeof readItemFacts>>[number], 'evaluationVerdict' | 'problems'>;

/** A number as results are written: with a decimal point, or with 分, % or 标准误 beside it. */
const resultNumber = /\d\.\d|\d\s*(分(?!钟|期|批|层|类|组)|%|％|个百分点)|标准误/u;

/** How many units have a result of their own in a problem list: the whole that the list speaks for is not one of them. */
export function unitsInList({ snapshot, regionId }: Pick<ProblemListRow, 'snapshot' | 'regionId'>): number {
  const units = snapshot.flatMap(({ evidence }) => evidence.map(unitOf));
  return new Set(units.filter((unit) => unit !== regionId)).size;
}

/** The unit that a piece of evidence speaks of: by its code in the data, by its name in a report, else by the region named. */
function unitOf({ origin, subjectLabel, regionId }: FrozenEvidence): string {
  if (origin.kind === 'report') return subjectLabel.split(' · ')[0];
  const { by, within } = origin.query;
  if (by === REGION && origin.row.groupKey !== null) return `region ${origin.row.groupKey}`;
  return within?.group === REGION ? `region ${within.key}` : regionId;
}

/**
 * How many regions have a result in a ledger: by the verdict on an effect, or by a number in the condition of a problem. Duties, dates
 * and lateness are no results.
 */
export function unitsInLedger(items: readonly Item[]): number {
  const regions = items.flatMap(({ evaluationVerdict, problems }) =>
    problems.flatMap(({ condition, regionId }) =>
      evaluationVerdict !== null || resultNumber.test(condition) ? [regionId] : [],
    ),
  );
  return new Set(regions).size;
}
