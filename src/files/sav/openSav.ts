import type { TableReader } from '#domain/monitoring/table.ts';

export interface SavOptions {
  /** Name shown in messages; the file's own name when absent. */
  readonly name?: string;
  /** Read only these columns, in this order; every other column is skipped. */
  readonly columns?: readonly string[];
}

/** Opens an SPSS system file (.sav, .zsav). */
export async function openSav(path: string, _options: SavOptions = {}): Promise<TableReader> {
  throw new Error(`not readable yet: ${path}`);
}
