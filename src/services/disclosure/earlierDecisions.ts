import type { CellDecision, ReleasePlan } from '#domain/disclosure/releasePlan.ts';
import { minimumStudents } from '#domain/problems/detection/comparison.ts';
import type { EarlierDecision } from './makePlan.ts';

/** A plan of another dataset of the same round, and whether that is an earlier version of the same data. */
export interface EarlierPlan {
  readonly plan: ReleasePlan;
  readonly sameData: boolean;
}

/**
 * What somebody who holds the earlier releases knows of a cell: the same pupils under any name in any data of the round, or
 * the same cell of an earlier version that differs by so few pupils that the difference would speak of them. Told once is told.
 */
export function earlierDecisions(plans: readonly EarlierPlan[]): EarlierDecision {
  const byPrint = new Map<string, CellDecision>();
  const byName = new Map<string, CellDecision[]>();
  for (const { plan, sameData } of plans)
    for (const [name, decision] of Object.entries(plan.cells)) {
      const known = byPrint.get(decision.print);
      if (known === undefined || decision.withheld === null) byPrint.set(decision.print, decision);
      if (sameData) byName.set(name, [...(byName.get(name) ?? []), decision]);
    }
  return ({ name, n, print }) => {
    const similar = (byName.get(name) ?? []).filter((one) => Math.abs(one.n - n) < minimumStudents);
    const same = byPrint.get(print);
    const all = same === undefined ? similar : [same, ...similar];
    return all.find(({ withheld }) => withheld === null) ?? all[0];
  };
}
