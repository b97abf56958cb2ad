/**
 * Strata by risk, the gravest first. They look at dates and duties of the ledger alone: what was overdue, reopened, sent back or
 * extended. A result or a score never puts anything into a stratum.
 */
export const riskStrata = ['overdue', 'reopened', 'returned', 'extended', 'ordinary'] as const;
export type RiskStratum = (typeof riskStrata)[number];

export const riskStratumNames: Record<RiskStratum, string> = {
  overdue: '曾逾期',
  reopened: '曾反弹',
  returned: '曾退回',
  extended: '曾延期',
  ordinary: '其他',
};

/** What the ledger says of the course of an item. */
export interface Course {
  /** Days past the first promised date. */
  readonly daysLate: number;
  readonly reopened: boolean;
  /** True when a duty or the work was ever sent back. */
  readonly returned: boolean;
  readonly extensions: number;
}

const marks: Record<RiskStratum, (course: Course) => boolean> = {
  overdue: ({ daysLate }) => daysLate > 0,
  reopened: ({ reopened }) => reopened,
  returned: ({ returned }) => returned,
  extended: ({ extensions }) => extensions > 0,
  ordinary: () => true,
};

/** The gravest stratum that any of the courses belongs to; a school without items is ordinary. */
export function stratumOf(courses: readonly Course[]): RiskStratum {
  return riskStrata.find((stratum) => courses.some(marks[stratum])) ?? 'ordinary';
}
