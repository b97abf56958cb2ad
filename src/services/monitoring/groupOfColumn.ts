import { getColumn, textValues } from '#analytics/columnAccess.ts';
import type { Columns } from '#domain/monitoring/columnSource.ts';
import type { GroupMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { RuleError } from '#domain/ruleError.ts';

/** A loaded column with what its file says about it. */
export interface DescribedColumn {
  readonly name: string;
  readonly info: ColumnInfo | undefined;
  readonly loaded: Columns;
}

/** More values than this are no groups but a measurement or an id chosen by mistake. */
const MOST_GROUPS = 1000;

/**
 * Every value of a column as a group of its own, keyed by the value; labels are those given, else the file's own. Values
 * declared missing are in no group.
 */
export function groupOfColumn(
  code: string,
  { name, info, loaded }: DescribedColumn,
  labels: Readonly<Record<string, string>> = {},
): GroupMapping {
  const missing = new Set(info?.missingCodes.map(String));
  const values = new Set(textValues(getColumn(loaded, name)).filter((value) => value !== null && value !== ''));
  if (values.size > MOST_GROUPS)
    throw new RuleError('spec.too-many-groups', `列“${name}”有 ${values.size} 个不同取值，不能用来分组`, {
      remedy: `请改选取值不超过 ${MOST_GROUPS} 个的列。`,
    });
  const kept = [...values].filter((value): value is string => value !== null && !missing.has(value));
  const entries = kept.map((value) => [
    value,
    { key: value, label: labels[value] ?? info?.valueLabels[value] ?? value },
  ]);
  return { code, name, column: name, values: Object.fromEntries(entries) };
}
