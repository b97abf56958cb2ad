import type { EstimateAnswer, EstimateRow, FailedEstimateRow, ReferenceName } from '#domain/monitoring/estimateRow.ts';
import type { GroupMapping } from '#domain/monitoring/mapping.ts';
import { statisticName } from '#domain/monitoring/statisticName.ts';
import type { FailedRow } from '#statistics/finishAnalysis.ts';
import type { AnalysisRow, Reference } from '#statistics/plan.ts';
import { explainFailure } from './explainFailure.ts';
import type { ResolvedQuery } from './queryColumns.ts';

/** Rows in the logical names of the mapping; those that could not be computed apart, with the reason in Chinese. */
export function nameRows(rows: readonly (AnalysisRow | FailedRow)[], resolved: ResolvedQuery): EstimateAnswer {
  const computed: EstimateRow[] = [];
  const failures: FailedEstimateRow[] = [];
  for (const row of rows) {
    const named = nameRow(row, resolved);
    if ('failure' in row) failures.push({ ...named, reason: explainFailure(row.failure) });
    else computed.push({ ...named, estimate: row.estimate });
  }
  return { rows: computed, failures };
}

/** What a row is about, in the logical names of the mapping. */
function nameRow(row: AnalysisRow | FailedRow, { measure, by, query }: ResolvedQuery): Omit<EstimateRow, 'estimate'> {
  const hasOwnCuts = query.statistic.kind === 'levels' && query.statistic.cuts !== undefined;
  const levelNames = hasOwnCuts ? null : (measure.levels?.names ?? null);
  return {
    measure: { key: measure.code, label: measure.name },
    statistic: row.statistic,
    statisticName: statisticName(row.statistic, levelNames),
    group: row.group === null ? null : { key: row.group, label: labelOf(by, row.group) },
    reference: row.reference === null ? null : nameReference(row.reference, by),
  };
}

function nameReference(reference: Reference, by: GroupMapping | null): ReferenceName {
  if (reference.kind === 'whole') return { kind: 'whole' };
  return { kind: 'group', key: reference.label, label: labelOf(by, reference.label) };
}

function labelOf(by: GroupMapping | null, key: string): string {
  const value = Object.values(by?.values ?? {}).find((one) => one.key === key);
  return value?.label ?? key;
}
