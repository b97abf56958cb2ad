import type { GroupMapping, GroupValue } from './mapping.ts';

/** How the labels of coded values are read as groups. */
export interface LabelRule {
  readonly code: string;
  readonly name: string;
  readonly column: string;
  /** Reads the group from a value's label; null leaves the value out of every group. */
  readonly read: (label: string) => GroupValue | null;
}

/**
 * A group made from the value labels of a column, as where `TUR0031` is labelled `TR4 PRIMARY` and names both a region and
 * a school type: two rules make two groups of the one column.
 */
export function groupByLabel(valueLabels: Readonly<Record<string, string>>, rule: LabelRule): GroupMapping {
  const values = Object.entries(valueLabels).flatMap(([raw, label]) => {
    const value = rule.read(label);
    return value === null ? [] : [[raw, value] as const];
  });
  return { code: rule.code, name: rule.name, column: rule.column, values: Object.fromEntries(values) };
}

/** Reads every label as a group of its own: the key is the raw value, the name is the label. */
export function groupByValueLabels(column: string, valueLabels: Readonly<Record<string, string>>): GroupMapping {
  const values = Object.entries(valueLabels).map(([raw, label]) => [raw, { key: raw, label }] as const);
  return { code: column, name: column, column, values: Object.fromEntries(values) };
}
