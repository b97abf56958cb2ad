import { readFileSync } from 'node:fs';
import { getReferenceFile } from '#test/support/referenceData.ts';

/** One answer of an established R package, as the reference files keep it; lists run along `group` or `probs`. */
export interface PeerRow {
  readonly peer: string;
  readonly stat: string;
  readonly call: string;
  readonly domain?: string;
  readonly by?: string;
  readonly column?: string;
  readonly qrule?: string;
  readonly cut?: number;
  readonly cuts?: readonly number[];
  readonly probs?: readonly number[];
  readonly group?: readonly (string | number)[] | string | null;
  readonly est: readonly number[] | number | null;
  readonly se?: readonly number[] | number | null;
  readonly n?: readonly number[] | number | null;
  readonly sd?: readonly number[] | number;
  readonly sd_se?: readonly number[] | number;
  readonly sampling_var?: readonly number[] | number;
  /** B itself. */
  readonly imputation_var_B?: readonly number[] | number;
  /** Share of the imputation in the whole variance, (1 + 1/M)·B / V. */
  readonly fmi?: readonly number[] | number;
  /** Value over standard error. */
  readonly t?: readonly number[] | number;
  /** Variance components and what they rest on. */
  readonly between?: number;
  readonly within?: number;
  readonly total?: number;
  readonly intercept?: number;
  readonly schools?: number;
  readonly weighted?: boolean;
  readonly icc_per_pv?: readonly number[];
  readonly formula?: string;
  readonly r2?: number;
  readonly r2_se?: number;
  readonly sigma?: number;
  /** (1 + 1/M)·B, as RALSA prints it. */
  readonly measurement_var?: readonly number[] | number;
}

/** All answers kept for one data set. */
export function readPeerRows(dataset: string): readonly PeerRow[] {
  return JSON.parse(readFileSync(getReferenceFile(`reference/${dataset}.json`), 'utf8')) as PeerRow[];
}

/** A single value or a list as a list. */
export function listOf<T>(value: readonly T[] | T | null | undefined): readonly T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}
