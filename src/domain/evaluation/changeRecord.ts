import type { FrozenEstimate } from '#domain/problems/evidence.ts';

/** A change between two rounds with everything it rests on: after minus before, on the indicator's scale. */
export interface ChangeRecord {
  readonly before: FrozenEstimate & { readonly roundName: string; readonly year: number };
  readonly after: FrozenEstimate & {
    readonly roundName: string;
    readonly year: number;
    readonly datasetId: string | null;
    readonly datasetVersion: number | null;
    readonly contentHash: string | null;
  };
  readonly difference: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  /** Variance parts that add up to the squared standard error. */
  readonly sampling: number;
  readonly imputation: number;
  readonly linking: number;
  /** Published linking error that was used, and where it was published; null where the quantity needs none. */
  readonly linkingError: number | null;
  readonly linkingSource: string | null;
  readonly effectSize: number | null;
  readonly method: string;
  readonly engineVersion: string;
}
