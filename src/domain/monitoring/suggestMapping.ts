import { isPattern, numberColumn } from './columnPattern.ts';
import type { DatasetMapping, GroupMapping, MeasureMapping, VarianceMapping } from './mapping.ts';
import { STUDIES, type Study, type StudyMeasure } from './study.ts';
import type { ColumnInfo } from './table.ts';

/** Finds columns by name, letter case aside, and gives back the spelling of the file. */
type ColumnFinder = (name: string) => ColumnInfo | undefined;

/**
 * A first mapping for a file, from its column names: a known study's conventions where they are recognised, otherwise a
 * census with nothing measured yet, for a person to fill in. What it proposes may be wrong and is always shown before use.
 */
export function suggestMapping(columns: readonly ColumnInfo[]): DatasetMapping {
  const find = finderOf(columns);
  const study = STUDIES.find((candidate) => isStudy(candidate, find));
  return study === undefined ? emptyMapping(find) : studyMapping(study, find);
}

/** The conventions of a named study on a file, whether or not its columns give it away; undefined for an unknown name. */
export function mapStudy(preset: string, columns: readonly ColumnInfo[]): DatasetMapping | undefined {
  const study = STUDIES.find((candidate) => candidate.preset === preset);
  return study === undefined ? undefined : studyMapping(study, finderOf(columns));
}

function finderOf(columns: readonly ColumnInfo[]): ColumnFinder {
  const byName = new Map(columns.map((column) => [column.name.toUpperCase(), column]));
  return (name) => byName.get(name.toUpperCase());
}

function isStudy(study: Study, find: ColumnFinder): boolean {
  const needed = [...varianceColumns(study.variance), ...(study.marker === null ? [] : [study.marker])];
  const hasWeight = study.weight.some((name) => find(name) !== undefined);
  return hasWeight && needed.every((name) => find(name) !== undefined);
}

/** The columns that give a study away: its first and last replicate, or zone and unit. */
function varianceColumns(variance: VarianceMapping): readonly string[] {
  if (variance.kind === 'replicates')
    return [numberColumn(variance.pattern, 1), numberColumn(variance.pattern, variance.count)];
  return variance.kind === 'jackknife-zones' ? [variance.zone, variance.unit] : [];
}

function studyMapping(study: Study, find: ColumnFinder): DatasetMapping {
  return {
    preset: study.preset,
    weight: firstPresent(study.weight, find) ?? study.weight[0] ?? null,
    variance: spellVariance(study.variance, find),
    samplingVariance: study.samplingVariance,
    school: firstPresent(study.school, find),
    student: firstPresent(study.student, find),
    region: null,
    measures: study.measures.flatMap((measure) => suggestMeasure(measure, study, find)),
    groups: study.groups.flatMap((group) => suggestGroup(group, find)),
  };
}

function firstPresent(names: readonly string[], find: ColumnFinder): string | null {
  return names.map((name) => find(name)?.name).find((name) => name !== undefined) ?? null;
}

/** The same variance with columns spelled as in the file. */
function spellVariance(variance: VarianceMapping, find: ColumnFinder): VarianceMapping {
  if (variance.kind === 'replicates')
    return { ...variance, pattern: spellPattern(variance.pattern, find(numberColumn(variance.pattern, 1))?.name) };
  if (variance.kind !== 'jackknife-zones') return variance;
  return {
    ...variance,
    zone: find(variance.zone)?.name ?? variance.zone,
    unit: find(variance.unit)?.name ?? variance.unit,
  };
}

/** The pattern in the letter case of its first column: `pv{n}math` for a file that has `pv1math`. */
function spellPattern(pattern: string, first: string | undefined): string {
  const placeholder = /\{n+\}/.exec(pattern);
  if (first === undefined || placeholder === null) return pattern;
  const after = pattern.length - placeholder.index - placeholder[0].length;
  return first.slice(0, placeholder.index) + placeholder[0] + first.slice(first.length - after);
}

function suggestMeasure(measure: StudyMeasure, study: Study, find: ColumnFinder): readonly MeasureMapping[] {
  const first = find(numberColumn(measure.columns, 1));
  if (first === undefined) return [];
  const { code, name } = measure;
  const columns = spellPattern(measure.columns, first.name);
  const missing = first.missingCodes.length > 0 ? { missing: [...first.missingCodes] } : {};
  return [{ code, name, columns, count: countSeries(measure.columns, find), range: study.range, ...missing }];
}

function countSeries(pattern: string, find: ColumnFinder): number {
  let count = 0;
  while (count < 100 && find(numberColumn(pattern, count + 1)) !== undefined) count += 1;
  return count;
}

function suggestGroup(group: GroupMapping, find: ColumnFinder): readonly GroupMapping[] {
  const column = find(group.column);
  return column === undefined ? [] : [{ ...group, column: column.name }];
}

const WEIGHT_NAMES = ['权重', '学生权重', 'WEIGHT', 'WGT'];
const SCHOOL_NAMES = ['学校代码', '学校编号', '学校标识码', '学校', 'SCHOOL_ID', 'SCHOOLID', 'SCHOOL'];
const STUDENT_NAMES = ['学生编号', '学生代码', '考生号', 'STUDENT_ID', 'STUDENTID', 'STUDENT'];
const REPLICATE_PATTERNS = ['重复权重{n}', 'W_REP{n}', 'REPWGT{n}'];

/** An unknown file: what usual Chinese and English column names tell, and nothing measured. */
function emptyMapping(find: ColumnFinder): DatasetMapping {
  return {
    preset: null,
    weight: firstPresent(WEIGHT_NAMES, find),
    variance: suggestReplicates(find) ?? { kind: 'census' },
    samplingVariance: 'all',
    school: firstPresent(SCHOOL_NAMES, find),
    student: firstPresent(STUDENT_NAMES, find),
    region: null,
    measures: [],
    groups: [],
  };
}

function suggestReplicates(find: ColumnFinder): VarianceMapping | undefined {
  const pattern = REPLICATE_PATTERNS.filter(isPattern).find((name) => countSeries(name, find) >= 2);
  if (pattern === undefined) return undefined;
  const spelled = spellPattern(pattern, find(numberColumn(pattern, 1))?.name);
  return { kind: 'replicates', pattern: spelled, count: countSeries(pattern, find), method: 'jk1' };
}
