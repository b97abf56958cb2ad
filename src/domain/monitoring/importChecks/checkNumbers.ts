import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { type ColumnRole, isNumericRole, mappingColumns } from '#domain/monitoring/mappingColumns.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { type BlockCheck, eachValue, findColumn, joinChecks, type PlacedColumn } from './blockCheck.ts';
import type { Finding, Findings } from './findings.ts';

interface NumberRule {
  readonly column: PlacedColumn;
  /** `重复权重列“W_FSTR1”`, the subject of every sentence. */
  readonly subject: string;
  readonly role: ColumnRole;
}

/** Columns that must hold numbers do; weights are also finite, not negative and never missing. */
export function checkNumbers(columns: readonly ColumnInfo[], mapping: DatasetMapping, findings: Findings): BlockCheck {
  const checks = mappingColumns(mapping)
    .filter(({ role }) => isNumericRole(role))
    .flatMap(({ name, role, usedFor }) => {
      const column = findColumn(columns, name);
      return column === undefined ? [] : [checkColumn({ column, role, subject: `${usedFor}列“${name}”` }, findings)];
    });
  return joinChecks(checks);
}

function checkColumn(rule: NumberRule, findings: Findings): BlockCheck {
  const { index, info } = rule.column;
  let blamed = 0;
  const judgeCell = (value: string | number | null, row: number) => {
    const finding = judge(rule, value);
    if (finding === null) return;
    blamed += 1;
    findings.refuse(finding, { row, column: info.name, value: String(value ?? '') });
  };
  return {
    block: (block, start) => eachValue(block.values[index], (value, row) => judgeCell(value, start + row)),
    finish: () => {
      if (info.type === 'text' && blamed === 0)
        findings.refuse({ sentence: `${rule.subject}是文字型，应为数值型`, remedy: EDIT_FILE }, null);
    },
  };
}

const EDIT_FILE = '请在原文件中改正这些单元格后重新上传，或在映射中改选正确的列。';

function judge(rule: NumberRule, value: string | number | null): Finding | null {
  if (value === null) return mustBePresent(rule.role) ? { sentence: `${rule.subject}有空缺`, remedy: EDIT_FILE } : null;
  if (typeof value === 'string')
    return isNumberText(value) ? null : { sentence: `${rule.subject}应为数值，却含有文字`, remedy: EDIT_FILE };
  if (!Number.isFinite(value)) return { sentence: `${rule.subject}含有无穷大`, remedy: EDIT_FILE };
  if (isWeight(rule.role) && value < 0) return { sentence: `${rule.subject}含有负数`, remedy: EDIT_FILE };
  return null;
}

/** In a column that was read as text because of another cell, plain numbers are not the ones to blame. */
function isNumberText(value: string): boolean {
  return /^[+-]?(0|[1-9]\d*)?(\.\d*)?([eE][+-]?\d+)?$/.test(value.trim()) && Number.isFinite(Number(value));
}

function isWeight(role: ColumnRole): boolean {
  return role === 'weight' || role === 'replicate' || role === 'population-clusters';
}

function mustBePresent(role: ColumnRole): boolean {
  return isWeight(role) || role === 'jackknife';
}
