import type { Direction } from '#domain/indicators/indicator.ts';
import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import type { Comparison } from '#domain/problems/detection/comparison.ts';
import type { FrozenEstimate } from './frozenEstimate.ts';

/** Computed from a dataset: the query runs again, word for word, on a later round. */
export interface MicrodataOrigin {
  readonly kind: 'microdata';
  readonly roundId: string;
  readonly datasetId: string;
  readonly datasetName: string;
  readonly datasetVersion: number;
  readonly contentHash: string;
  readonly engineVersion: string;
  readonly query: EstimateQuery;
  readonly row: RowIdentity;
}

/** Which row of a query's answer: the group, the group it is compared with, and the level where the query asks for levels. */
export interface RowIdentity {
  /** Null is the whole. */
  readonly groupKey: string | null;
  /** Null unless the row is a difference between two groups. */
  readonly referenceKey: string | null;
  readonly level: number | null;
}

/** Copied from a printed report. */
export interface ReportOrigin {
  readonly kind: 'report';
  readonly roundId: string;
  readonly figureId: string;
  readonly source: string;
  readonly page: string | null;
}

/** What a problem rests on. Stored once with its SHA-256 and never changed. */
export interface FrozenEvidence {
  readonly origin: MicrodataOrigin | ReportOrigin;
  readonly indicator: {
    readonly code: string;
    readonly name: string;
    readonly direction: Direction;
    readonly unit: string;
    readonly basis: string;
  };
  /** Who or what the number describes, in words: “东湖区”, “东湖区 · 女生”. */
  readonly subjectLabel: string;
  readonly regionId: string;
  readonly estimate: FrozenEstimate;
  /** What the number was held against when a rule proposed it; null when a person raised it. */
  readonly comparison: Comparison | null;
  /** `strong`: microdata with its uncertainty; `weak`: a report figure without a standard error; else `medium`. */
  readonly grade: EvidenceGrade;
}

export type EvidenceGrade = 'strong' | 'medium' | 'weak';
export const evidenceGradeNames: Record<EvidenceGrade, string> = {
  strong: '较强（微观数据，含误差）',
  medium: '中等（报告数值，含误差）',
  weak: '较弱（报告数值，误差未知）',
};

export function gradeOf(origin: MicrodataOrigin | ReportOrigin, standardError: number | null): EvidenceGrade {
  if (standardError === null) return 'weak';
  return origin.kind === 'microdata' ? 'strong' : 'medium';
}
