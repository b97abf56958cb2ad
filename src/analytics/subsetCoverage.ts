import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import { getColumn } from './columnAccess.ts';
import { groupCodes } from './groupCodes.ts';
import type { ResolvedQuery } from './queryColumns.ts';

export interface SubsetData {
  readonly design: SurveyDesign;
  readonly columns: Columns;
}

/**
 * Coverage within a subset under linearization, where rows outside the subset stay in the analysis without a value and must
 * not be mistaken for missing ones. In all other cases the engine's own coverage is right and rows pass unchanged.
 */
export function correctCoverage(
  rows: readonly EstimateRow[],
  { by, within }: ResolvedQuery,
  { design, columns }: SubsetData,
): readonly EstimateRow[] {
  if (within === null || design.variance.kind !== 'linearized') return rows;
  const subset = groupCodes(getColumn(columns, within.group.column), within.group);
  const groups = by === null ? null : groupCodes(getColumn(columns, by.column), by);
  const inSubset = subset.labels.indexOf(within.key);
  const eligible = (keys: readonly string[] | null) =>
    subset.codes.reduce((count, code, row) => {
      const inGroups = keys === null || keys.includes(groups?.labels[groups.codes[row] ?? -1] ?? '');
      return code === inSubset && inGroups && design.weights?.[row] !== 0 ? count + 1 : count;
    }, 0);
  return rows.map((row) => {
    const coverage = row.estimate.n / eligible(keysOf(row));
    return { ...row, estimate: { ...row.estimate, coverage } };
  });
}

/** The groups whose rows a row rests on, or null for the whole. */
function keysOf({ group, reference }: EstimateRow): readonly string[] | null {
  if (group === null || reference?.kind === 'whole') return null;
  return reference === null ? [group.key] : [group.key, reference.key];
}
