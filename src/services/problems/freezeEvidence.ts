import type { IndicatorRow } from '#database/monitoring/indicators.ts';
import type { ToldRow } from '#domain/disclosure/tellRows.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import { findGroup, REGION } from '#domain/monitoring/mapping.ts';
import { type FrozenEvidence, gradeOf, type MicrodataOrigin, type RowIdentity } from '#domain/problems/evidence.ts';
import { freezeEstimate } from '#services/monitoring/presentEstimate.ts';
import type { DatasetInRound } from '#services/monitoring/queryEstimates.ts';
import { engineVersion } from '#statistics/engineVersion.ts';

/** A row of a query's answer and what it is taken as evidence of. */
export interface RowAsEvidence {
  readonly from: DatasetInRound;
  readonly query: EstimateQuery;
  readonly row: ToldRow;
  readonly indicator: Pick<IndicatorRow, 'code' | 'name' | 'direction' | 'unit' | 'basis'>;
  readonly regionId: string;
  /** Name of the region that the round covers. */
  readonly wholeName: string;
}

/** Freezes a row of an answer: value, error, counts, method, data version, engine version, and the query itself. */
export function freezeRow({ from, query, row, indicator, regionId, wholeName }: RowAsEvidence): FrozenEvidence {
  const origin = originOf(from, query, identityOf(row));
  const { code, name, direction, unit, basis } = indicator;
  const estimate = freezeEstimate(row.estimate);
  return {
    origin,
    indicator: { code, name, direction, unit, basis },
    subjectLabel: subjectOf(row, { whole: wholeName, group: groupNameOf(from, query) }),
    regionId,
    estimate,
    comparison: null,
    grade: gradeOf(origin, estimate.standardError),
  };
}

function originOf({ dataset }: DatasetInRound, query: EstimateQuery, row: RowIdentity): MicrodataOrigin {
  return {
    kind: 'microdata',
    roundId: dataset.roundId,
    datasetId: dataset.id,
    datasetName: dataset.name,
    datasetVersion: dataset.version,
    contentHash: dataset.contentHash,
    engineVersion,
    query,
    row,
  };
}

/** Which row of its answer a row is; a part against the whole is known by its group. */
export function identityOf(row: Pick<EstimateRow, 'group' | 'reference' | 'statistic'>): RowIdentity {
  return {
    groupKey: row.group?.key ?? null,
    referenceKey: row.reference?.kind === 'group' ? row.reference.key : null,
    level: row.statistic.kind === 'level' ? row.statistic.level : null,
  };
}

/** The row of an answer that an identity names, or undefined when the round has no such group. */
export function findRow<Row extends Pick<EstimateRow, 'group' | 'reference' | 'statistic'>>(
  rows: readonly Row[],
  identity: RowIdentity,
): Row | undefined {
  return rows.find((row) => {
    if (row.reference?.kind === 'whole') return false;
    const one = identityOf(row);
    return (
      one.groupKey === identity.groupKey && one.referenceKey === identity.referenceKey && one.level === identity.level
    );
  });
}

/** How the whole and the group of a query are called: “明江市”, and “数学学习兴趣”; null where the labels speak for themselves. */
export interface SubjectNames {
  readonly whole: string;
  readonly group: string | null;
}

/** Who or what a row describes: “明江市”, “东湖区”, “性别“女”与“男”之差”. */
export function subjectOf({ group, reference }: Pick<EstimateRow, 'group' | 'reference'>, names: SubjectNames): string {
  const said = (label: string) => (names.group === null ? label : `${names.group}“${label}”`);
  const name = group === null ? names.whole : said(group.label);
  if (reference === null) return name;
  return `${name}与${reference.kind === 'whole' ? names.whole : said(reference.label)}之差`;
}

/** Name of the group that a query reports by; regions need none. */
export function groupNameOf({ dataset }: DatasetInRound, { by }: EstimateQuery): string | null {
  if (by === null || by === undefined || by === REGION) return null;
  return findGroup(dataset.mapping, by)?.name ?? null;
}
