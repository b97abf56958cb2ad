import type { DisclosurePolicy } from './policy.ts';

/** Why a cell is withheld: too few pupils or schools, or because it would give such a cell away. */
export type WithheldBecause = 'few' | 'second';

/** What was decided about one cell. */
export interface CellDecision {
  readonly n: number;
  readonly schools: number | null;
  /** Fingerprint of the set of pupils. */
  readonly print: string;
  /** Null where the cell may be told. */
  readonly withheld: WithheldBecause | null;
}

/** What may be told of one measure of one version of a dataset: decided once, for every question at once, and kept. */
export interface ReleasePlan {
  readonly policy: DisclosurePolicy;
  /** Ids of the regional decisions behind that policy; missing in plans from before regions could ask for more. */
  readonly decidedUnder?: readonly string[];
  /** True where a mean of the measure is a share of pupils. */
  readonly isShare: boolean;
  /** How far the scale of the measure reaches. */
  readonly range: number;
  /** By cell name; what is not named here is not told. */
  readonly cells: Readonly<Record<string, CellDecision>>;
  /** Cells that an earlier release gives away already, by name. */
  readonly exposed: readonly string[];
}
