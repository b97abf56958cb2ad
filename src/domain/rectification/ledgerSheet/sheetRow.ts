import { z } from 'zod';
import type { LedgerField } from './ledgerField.ts';

/**
 * What stands hidden in every row of an exported ledger: the item, its version then, a mark of each cell by its column, and once more the
 * tracing code of the file, which means nothing when the file is read again.
 */
export const rowKey = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  cells: z.record(z.string().max(40), z.string().regex(/^[0-9a-f]{8}$/u)),
  code: z.string().max(40).optional(),
});
export type RowKey = z.infer<typeof rowKey>;

/** A cell that somebody changed. */
export interface EditedCell {
  readonly field: LedgerField;
  /** Header of the column, and its letter. */
  readonly header: string;
  readonly letters: string;
  readonly text: string;
  /** True where it holds a formula. */
  readonly formula: boolean;
}

/** A row of an edited ledger with the cells that are no longer as they were exported. */
export interface EditedRow {
  /** As the spreadsheet counts it. */
  readonly row: number;
  readonly id: string;
  readonly version: number;
  readonly cells: readonly EditedCell[];
}

/** A row that belongs to no item, or to one that stands above already. */
export interface StrangeRow {
  readonly row: number;
  readonly text: string;
  readonly reason: string;
}

/** An edited ledger as it was read. */
export interface EditedSheet {
  readonly sheet: string;
  readonly rows: readonly EditedRow[];
  readonly strange: readonly StrangeRow[];
}
