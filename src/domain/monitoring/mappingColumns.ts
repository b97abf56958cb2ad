import { expandColumns } from './columnPattern.ts';
import type { DatasetMapping, GroupMapping, VarianceMapping } from './mapping.ts';

/** What a column is used for. The first five must hold numbers. */
export type ColumnRole =
  | 'weight'
  | 'replicate'
  | 'measure'
  | 'population-clusters'
  | 'jackknife'
  | 'school'
  | 'student'
  | 'stratum'
  | 'cluster'
  | 'group';

/** A column that a mapping names, and the place in the mapping that names it, in words for messages. */
export interface MappedColumn {
  readonly name: string;
  readonly role: ColumnRole;
  readonly usedFor: string;
}

/** Every column that the mapping names, in the order of the mapping; a column used twice appears twice. */
export function mappingColumns(mapping: DatasetMapping): readonly MappedColumn[] {
  return [
    ...optional(mapping.weight, 'weight', '权重'),
    ...varianceColumns(mapping.variance),
    ...optional(mapping.school, 'school', '学校代码'),
    ...optional(mapping.student, 'student', '学生编号'),
    ...mapping.measures.flatMap((measure) =>
      expandColumns(measure).map((name) => ({ name, role: 'measure' as const, usedFor: `指标“${measure.name}”` })),
    ),
    ...allGroups(mapping).map(({ column, name }) => ({
      name: column,
      role: 'group' as const,
      usedFor: `分组“${name}”`,
    })),
  ];
}

/** The groups of a mapping, the region first where there is one. */
export function allGroups(mapping: DatasetMapping): readonly GroupMapping[] {
  return mapping.region === null ? mapping.groups : [mapping.region, ...mapping.groups];
}

function optional(name: string | null | undefined, role: ColumnRole, usedFor: string): readonly MappedColumn[] {
  return name === null || name === undefined ? [] : [{ name, role, usedFor }];
}

function varianceColumns(variance: VarianceMapping): readonly MappedColumn[] {
  switch (variance.kind) {
    case 'replicates':
      return expandColumns({ columns: variance.pattern, count: variance.count }).map((name) => ({
        name,
        role: 'replicate' as const,
        usedFor: '重复权重',
      }));
    case 'jackknife-zones':
      return [...optional(variance.zone, 'jackknife', '刀切区'), ...optional(variance.unit, 'jackknife', '刀切单元')];
    case 'linearized':
      return [
        ...optional(variance.strata, 'stratum', '抽样层'),
        ...optional(variance.clusters, 'cluster', '初级抽样单元'),
        ...optional(variance.populationClusters, 'population-clusters', '层内总体群数'),
      ];
    case 'census':
      return [];
  }
}

const NUMERIC: ReadonlySet<ColumnRole> = new Set([
  'weight',
  'replicate',
  'measure',
  'population-clusters',
  'jackknife',
]);

/** True when a column of this role must hold numbers. */
export function isNumericRole(role: ColumnRole): boolean {
  return NUMERIC.has(role);
}
