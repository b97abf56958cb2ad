import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { ColumnInfo } from '#domain/monitoring/table.ts';
import { type BlockCheck, eachValue, findColumn, joinChecks, valueText } from './blockCheck.ts';
import type { Findings } from './findings.ts';

/** Every row has a student id that no other row has, and a school. */
export function checkIdentity(columns: readonly ColumnInfo[], mapping: DatasetMapping, findings: Findings): BlockCheck {
  const checks = [checkStudents(columns, mapping.student, findings), checkSchools(columns, mapping.school, findings)];
  return joinChecks(checks);
}

const NOTHING: BlockCheck = { block: () => {} };

function checkStudents(columns: readonly ColumnInfo[], name: string | null, findings: Findings): BlockCheck {
  const column = findColumn(columns, name);
  if (column === undefined) return NOTHING;
  const firstRows = new Map<string, number>();
  const judge = (value: string | number | null, row: number) => {
    const cell = { row, column: column.info.name, value: value === null ? '' : valueText(value) };
    if (cell.value === '') return findings.refuse(MISSING_STUDENT, cell);
    const first = firstRows.get(cell.value);
    if (first === undefined) return void firstRows.set(cell.value, row);
    findings.refuse(REPEATED_STUDENT, { ...cell, row: first });
    findings.refuse(REPEATED_STUDENT, cell);
  };
  return { block: (block, start) => eachValue(block.values[column.index], (value, row) => judge(value, start + row)) };
}

const MISSING_STUDENT = { sentence: '学生编号有空缺', remedy: '请补全学生编号，或在映射中改选正确的列。' };
const REPEATED_STUDENT = {
  sentence: '学生编号重复（重复的各行均已列出）',
  remedy: '同一学生只能有一行：请删去重复行，或改用在整个文件中唯一的编号。',
};
const MISSING_SCHOOL = { sentence: '学校代码有空缺', remedy: '请为这些行补全学校代码，或删去不属于任何学校的行。' };

function checkSchools(columns: readonly ColumnInfo[], name: string | null, findings: Findings): BlockCheck {
  const column = findColumn(columns, name);
  if (column === undefined) return NOTHING;
  return {
    block: (block, start) =>
      eachValue(block.values[column.index], (value, row) => {
        if (value === null || value === '')
          findings.refuse(MISSING_SCHOOL, { row: start + row, column: column.info.name, value: '' });
      }),
  };
}
