import type { DatasetMapping, GroupMapping } from '#domain/monitoring/mapping.ts';
import { allGroups } from '#domain/monitoring/mappingColumns.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { type BlockCheck, eachValue, findColumn, joinChecks, type PlacedColumn, valueText } from './blockCheck.ts';
import type { Findings } from './findings.ts';

/** How many unknown values are listed one by one. */
const LISTED = 100;

/** Every value of a group column is in its value map; empty cells belong to no group and are counted as a warning. */
export function checkGroups(columns: readonly ColumnInfo[], mapping: DatasetMapping, findings: Findings): BlockCheck {
  const checks = allGroups(mapping).flatMap((group) => {
    const column = findColumn(columns, group.column);
    return column === undefined ? [] : [checkGroup(group, column, findings)];
  });
  return joinChecks(checks);
}

function checkGroup(group: GroupMapping, { info, index }: PlacedColumn, findings: Findings): BlockCheck {
  const known = new Set(Object.keys(group.values));
  const missing = new Set(info.missingCodes.map(String));
  const unknown = new Set<string>();
  let empty = 0;
  const judge = (value: string | number | null, row: number) => {
    if (value === null || value === '' || missing.has(valueText(value))) empty += 1;
    else if (!known.has(valueText(value)) && !unknown.has(valueText(value)) && unknown.size < LISTED) {
      unknown.add(valueText(value));
      findings.refuse(unknownValue(group), { row, column: info.name, value: valueText(value) });
    }
  };
  return {
    block: (block, start) => eachValue(block.values[index], (value, row) => judge(value, start + row)),
    finish: () => {
      if (empty > 0) findings.warn(`分组“${group.name}”（列“${info.name}”）有 ${empty} 行为空，不计入任何一组`);
    },
  };
}

function unknownValue(group: GroupMapping) {
  return {
    sentence: `分组“${group.name}”出现未登记的取值`,
    remedy: `请在映射中为“${group.name}”的这些取值填写代码和名称，或改正文件中的取值。`,
  };
}
