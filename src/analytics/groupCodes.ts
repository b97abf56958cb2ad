import type { GroupMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnValues } from '#domain/monitoring/table.ts';
import type { Grouping } from '#statistics/plan.ts';
import { textValues } from './columnAccess.ts';

/**
 * Group of each row by the value map, −1 for values outside it. Labels are the keys of the groups *in the order of their
 * keys*: the order in which a mapping was typed or stored decides nothing, least of all the sign of a difference.
 */
export function groupCodes(values: ColumnValues, group: GroupMapping): Grouping {
  const labels = groupKeys(group);
  const codes = new Map(Object.entries(group.values).map(([raw, { key }]) => [raw.trim(), labels.indexOf(key)]));
  const encode = (value: string | null) => (value === null ? -1 : (codes.get(value) ?? -1));
  return { codes: Int32Array.from(textValues(values), encode), labels };
}

/** Distinct keys of a group: numbers by size, all others after them in code-point order. */
export function groupKeys(group: GroupMapping): readonly string[] {
  const keys = [...new Set(Object.values(group.values).map(({ key }) => key))];
  const isNumber = (key: string) => Number.isFinite(Number(key));
  const numbers = keys.filter(isNumber).sort((a, b) => Number(a) - Number(b));
  return [...numbers, ...keys.filter((key) => !isNumber(key)).sort()];
}

/** Leaves out groups for which no row counts (`counts[i]` > 0), because a group without anybody has no estimate. */
export function dropEmptyGroups(grouping: Grouping, counts: (row: number) => boolean): Grouping {
  const present = new Set(grouping.codes.filter((code, row) => code >= 0 && counts(row)));
  const kept = grouping.labels.map((_, code) => code).filter((code) => present.has(code));
  const renumbered = new Map(kept.map((code, index) => [code, index]));
  return {
    codes: grouping.codes.map((code) => renumbered.get(code) ?? -1),
    labels: kept.map((code) => grouping.labels[code] ?? ''),
  };
}
