import type { FilePlace } from '#domain/ruleError.ts';
import type { StatedPlan } from './statedPlan.ts';

/** A row of a table, as the file counts it from 1. */
export interface DocumentRow {
  readonly number: number;
  /** As many as the table has columns; every cell that a merged one covers holds its text. */
  readonly cells: readonly string[];
}

/** A table of a Word document, or a sheet of a workbook. */
export interface DocumentTable {
  /** “表1”, or the name of the sheet. */
  readonly name: string;
  /** Words count columns by number, spreadsheets by letter. */
  readonly form: 'word' | 'excel';
  readonly rows: readonly DocumentRow[];
}

/** What a file says, before anything is made of it: lines outside tables, and tables. */
export interface PlanDocument {
  readonly lines: readonly string[];
  readonly tables: readonly DocumentTable[];
}

/** Something in a file that somebody has to look at before the plan can be kept. */
export interface PlanFault {
  readonly place: FilePlace;
  readonly message: string;
  readonly remedy: string;
}

/** A plan as a file states it, with what is doubtful in it. */
export interface FiledPlan {
  readonly plan: StatedPlan;
  readonly faults: readonly PlanFault[];
}
