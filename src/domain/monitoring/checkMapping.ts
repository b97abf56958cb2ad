import { type DatasetMapping, REGION } from './mapping.ts';
import { allGroups, mappingColumns } from './mappingColumns.ts';
import type { ColumnInfo } from './table.ts';

/** Something wrong with a mapping: what, in which column (null: the mapping as a whole), and what to do. */
export interface MappingProblem {
  readonly column: string | null;
  readonly message: string;
  readonly remedy: string;
}

/** What keeps a mapping from fitting a file, in Chinese; an empty list means that it fits. Values are checked on import. */
export function checkMapping(mapping: DatasetMapping, columns: readonly ColumnInfo[]): readonly MappingProblem[] {
  return [
    ...repeatedHeaders(columns),
    ...absentColumns(mapping, columns),
    ...repeatedCodes(mapping),
    ...emptyGroups(mapping),
    ...conflictingUses(mapping),
  ];
}

/** Column names are told apart without regard to letter case, as in SQL. */
function repeatedHeaders(columns: readonly ColumnInfo[]): readonly MappingProblem[] {
  return repeated(columns.map(({ name }) => name.toUpperCase())).map((name) => ({
    column: name,
    message: `文件中有多列名为“${name}”（不分大小写）`,
    remedy: '请在原文件中改名或删去多余的列后重新上传。',
  }));
}

function absentColumns(mapping: DatasetMapping, columns: readonly ColumnInfo[]): readonly MappingProblem[] {
  const present = new Set(columns.map(({ name }) => name));
  return mappingColumns(mapping)
    .filter(({ name }) => !present.has(name))
    .map(({ name, usedFor }) => ({
      column: name,
      message: `文件中没有列“${name}”（${usedFor}）`,
      remedy: `${nearest(name, columns)}请在映射中改选文件中的列，或补齐文件后重新上传。`,
    }));
}

/** A hint when the file has the column in another spelling. */
function nearest(name: string, columns: readonly ColumnInfo[]): string {
  const plain = (text: string) => text.replace(/[\s_]/g, '').toUpperCase();
  const found = columns.find((column) => plain(column.name) === plain(name));
  return found === undefined ? '' : `文件中有相近的列“${found.name}”。`;
}

function repeatedCodes(mapping: DatasetMapping): readonly MappingProblem[] {
  const codes = [mapping.measures.map(({ code }) => code), allGroups(mapping).map(({ code }) => code)];
  return codes.flatMap(repeated).map((code) => ({
    column: null,
    message: `代码“${code}”在映射中用了多次`,
    remedy: '指标之间、分组之间的代码不能相同，请改名。',
  }));
}

function emptyGroups(mapping: DatasetMapping): readonly MappingProblem[] {
  const empty = allGroups(mapping).filter(({ values }) => Object.keys(values).length === 0);
  const misnamed = mapping.region !== null && mapping.region.code !== REGION ? [mapping.region] : [];
  return [
    ...empty.map(({ column, name }) => ({
      column,
      message: `分组“${name}”没有登记任何取值`,
      remedy: '请为该列的每个取值填写代码和名称。',
    })),
    ...misnamed.map(({ column }) => ({
      column,
      message: '区域分组的代码应为 region',
      remedy: '请把区域分组的代码改为 region。',
    })),
  ];
}

/** Columns whose values are replaced or must be unique cannot serve as a measure or a weight as well. */
function conflictingUses(mapping: DatasetMapping): readonly MappingProblem[] {
  const others = new Map(
    mappingColumns(mapping)
      .filter(({ role }) => role !== 'student')
      .map((column) => [column.name, column.usedFor]),
  );
  const usedFor = mapping.student === null ? undefined : others.get(mapping.student);
  if (usedFor === undefined) return [];
  return [
    {
      column: mapping.student,
      message: `列“${mapping.student}”既作学生编号又作${usedFor}`,
      remedy: '学生编号导入时会被替换为密码散列，不能另作他用，请改选其他列。',
    },
  ];
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
