import type { FrozenEstimate } from '#domain/problems/frozenEstimate.ts';

/** A change between two rounds with everything it rests on: after minus before, on the indicator's scale. */
export interface ChangeRecord {
  readonly before: FrozenEstimate & { readonly roundName: string; readonly year: number };
  readonly after: LaterEstimate & {
    readonly roundName: string;
    readonly year: number;
    readonly datasetId: string | null;
    readonly datasetVersion: number | null;
    readonly contentHash: string | null;
  };
  /** Null, with all that follows from it, where the later round must not be told. */
  readonly difference: number | null;
  readonly standardError: number | null;
  readonly interval: readonly [number, number] | null;
  /** Variance parts that add up to the squared standard error. */
  readonly sampling: number | null;
  readonly imputation: number | null;
  readonly linking: number | null;
  /** Published linking error that was used, and where it was published; null where the quantity needs none. */
  readonly linkingError: number | null;
  readonly linkingSource: string | null;
  readonly effectSize: number | null;
  readonly method: string;
  readonly engineVersion: string;
  /** Why the later round is not told, in Chinese; absent or null where it is. */
  readonly withheld?: string | null;
}

/** The later round's number, or nothing of it: what rests on too few leaves no trace in the record. */
export type LaterEstimate = FrozenEstimate | (Nothing & { readonly method: string });

/** What a number would have, all of it untold. */
type Nothing = Readonly<Record<Exclude<keyof FrozenEstimate, 'method' | 'nBand' | 'bound'>, null>> & {
  readonly nBand?: never;
  readonly bound?: never;
};

/** A change of which both sides may be told. */
export type ToldChange = ChangeRecord & {
  readonly after: { readonly value: number };
  readonly difference: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
};

/** Narrows a record to one with a change in it. */
export function isTold(change: ChangeRecord): change is ToldChange {
  const { difference, standardError, interval, after } = change;
  return difference !== null && standardError !== null && interval !== null && after.value !== null;
}
