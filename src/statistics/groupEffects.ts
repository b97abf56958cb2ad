import { pairsOf } from './correlationFit.ts';
import type { SurveyDesign } from './design.ts';
import { slicedDirect } from './directStatistic.ts';
import type { Estimate } from './estimate.ts';
import { groupEffectsFit } from './groupEffectsFit.ts';
import { DEFAULT_LEVEL } from './modelPlan.ts';
import { overCells, withoutFailures } from './overCells.ts';
import type { Grouping } from './plan.ts';
import { StatisticsError } from './statisticsError.ts';
import type { Variable } from './variable.ts';
import { prepareVariables } from './variableSample.ts';
import type { Divisor } from './variance.ts';
import { sampleVector, vectorEstimate } from './vectorEstimates.ts';

/** Whose groups to compare in standard deviations. Rows in no group take no part. */
export interface GroupEffectsPlan {
  readonly design: SurveyDesign;
  readonly outcome: Variable;
  readonly groups: Grouping;
  /** Divisor of the variances; `weights` when absent. */
  readonly divisor?: Divisor;
  /** Confidence level; 0.95 when absent. */
  readonly level?: number;
}

/** How far groups lie apart. */
export interface GroupEffects {
  readonly pairs: readonly {
    readonly focus: string;
    readonly reference: string;
    /** Cohen's d, focus minus reference; every later label is the focus against every earlier one. */
    readonly effect: Estimate;
  }[];
  /** Root of the share of variance between the groups, 0 to 1. */
  readonly eta: Estimate;
}

/** Effect sizes d of all pairs of groups, and η, with errors that hold the covariance of the groups. Throws where one fails. */
export function groupEffects(plan: GroupEffectsPlan): GroupEffects {
  const { labels, codes } = plan.groups;
  if (labels.length < 2) throw new StatisticsError('groups.invalid', 'effect sizes need two groups');
  const column = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : code));
  const of = prepareVariables(plan.design, [plan.outcome, { name: '\u0000group', values: [column] }], null);
  const at = slicedDirect(of, groupEffectsFit(labels, plan.divisor ?? 'weights'));
  const what = `effect sizes of "${plan.outcome.name}"`;
  const pairs = pairsOf(labels.length);
  const [result] = withoutFailures(
    overCells(of, (cell) => {
      const sampled = sampleVector(of, cell, { what, at });
      const estimate = (k: number, named: string): Estimate =>
        vectorEstimate(sampled, k, { what: named, level: plan.level ?? DEFAULT_LEVEL });
      return {
        pairs: pairs.map(([a, b], k) => ({
          focus: labels[b],
          reference: labels[a],
          effect: estimate(k, "Cohen's d, root of the mean of the two variances"),
        })),
        eta: estimate(pairs.length, 'η, root of the share of variance between groups'),
      };
    }),
  );
  return { pairs: result.pairs, eta: result.eta };
}
