import type { Clone } from './cloneRow.ts';

/** Runs a statement as the owner. */
export type Rows = (text: string, values?: readonly unknown[]) => Promise<readonly Readonly<Record<string, string>>[]>;

/** What objects are put down and copied with, past every rule. */
export interface Copying {
  readonly clone: Clone;
  readonly rows: Rows;
}
