import type { EstimateRow, ReferenceName } from '#domain/monitoring/estimateRow.ts';
import type { GroupMapping } from '#domain/monitoring/mapping.ts';
import { statisticName } from '#domain/monitoring/statisticName.ts';
import type { FailedRow } from '#statistics/finishAnalysis.ts';
import type { AnalysisRow, Reference } from '#statistics/plan.ts';
import type { ResolvedQuery } from './queryColumns.ts';

/** What a row is about, in the logical names of the mapping. */
export function nameRow(
  row: AnalysisRow | FailedRow,
  { measure, by, query }: ResolvedQuery,
): Omit<EstimateRow, 'estimate'> {
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
