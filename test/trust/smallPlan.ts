import type { AnalysisPlan, AnalysisRow, Estimate, FailedRow, VarianceDesign } from '#statistics/index.ts';

/** A plan written in plain numbers; what is not given is left out, the variance is that of a census. */
export interface SmallPlan extends Partial<Pick<AnalysisPlan, 'statistics' | 'comparisons' | 'level'>> {
  /** One list per plausible value. */
  readonly values: readonly (readonly number[])[];
  readonly weights?: readonly number[];
  readonly variance?: VarianceDesign;
  readonly schools?: readonly number[];
  readonly codes?: readonly number[];
  readonly labels?: readonly string[];
}

/** The plan as the engine wants it. */
export function smallPlan({ values, weights, variance, schools, codes, labels, ...rest }: SmallPlan): AnalysisPlan {
  return {
    statistics: [{ kind: 'mean' }],
    comparisons: [],
    ...rest,
    design: {
      weights: weights === undefined ? null : Float64Array.from(weights),
      variance: variance ?? { kind: 'census' },
      schools: schools === undefined ? null : Int32Array.from(schools),
    },
    measure: values.map((column) => Float64Array.from(column)),
    groups: codes === undefined ? null : { codes: Int32Array.from(codes), labels: labels ?? ['甲', '乙'] },
  };
}

/** Linearization by clusters, in strata where given, with a rule for lonely clusters. */
export function clustered(
  clusters: readonly number[] | null,
  strata: readonly number[] | null = null,
  lonely: 'fail' | 'certainty' | 'average' = 'fail',
): VarianceDesign {
  return {
    kind: 'linearized',
    clusters: clusters === null ? null : Int32Array.from(clusters),
    strata: strata === null ? null : Int32Array.from(strata),
    lonely,
  };
}

/** The estimate of a group, or of its comparison with what the reference names. */
export function estimateAt(
  rows: readonly (AnalysisRow | FailedRow)[],
  group: string | null,
  reference: string | null = null,
): Estimate {
  const row = rows.find((one) => {
    const against = one.reference === null ? null : one.reference.kind === 'whole' ? 'whole' : one.reference.label;
    return one.group === group && against === reference;
  });
  if (row === undefined || 'failure' in row) throw new Error(`no estimate of ${group} against ${reference}`);
  return row.estimate;
}

/** What became of each row: its value, or the code of its refusal. */
export function fates(rows: readonly (AnalysisRow | FailedRow)[]): (number | string)[] {
  return rows.map((row) => ('failure' in row ? row.failure.code : row.estimate.value));
}
