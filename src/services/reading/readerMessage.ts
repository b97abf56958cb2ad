import type { PersonalFinding } from '#domain/disclosure/personalFindings.ts';
import type { PlanDocument } from '#domain/plans/planDocument.ts';
import { type FilePlace, type RefusalStatus, RuleError } from '#domain/ruleError.ts';
import type { ReportFigureRow } from '#files/figures/reportFigureRow.ts';
import type { FileInspection, InspectRequest } from '#services/monitoring/inspectFile.ts';
import type { PreparedDataset, PrepareRequest } from '#services/monitoring/prepareDataset.ts';
import type { PackedSheet } from './packSheets.ts';
import type { WorkbookRequest } from './readSheets.ts';

/** What can be asked of a reader: by kind, the question and its answer. */
export interface ReaderTasks {
  /** Microdata into the column store. */
  readonly prepare: { readonly request: PrepareRequest; readonly result: PreparedDataset };
  /** What the import wizard shows of a file. */
  readonly inspect: { readonly request: InspectRequest; readonly result: FileInspection };
  /** Report figures from a workbook. */
  readonly figures: { readonly request: InspectRequest; readonly result: readonly ReportFigureRow[] };
  /** All sheets of a workbook. */
  readonly workbook: { readonly request: WorkbookRequest; readonly result: readonly PackedSheet[] };
  /** Lines and tables of a document or workbook that states a plan. */
  readonly plan: { readonly request: InspectRequest; readonly result: PlanDocument };
  /** Places of personal data in a Word, Excel, PDF or text file; null where none was found and not all of it could be read. */
  readonly personal: { readonly request: InspectRequest; readonly result: readonly PersonalFinding[] | null };
}

export type ReaderKind = keyof ReaderTasks;

/** What a reader is asked, in one line of JSON on its standard input. */
export type ReaderRequest = {
  readonly [Kind in ReaderKind]: { readonly kind: Kind; readonly request: ReaderTasks[Kind]['request'] };
}[ReaderKind];

/** What a reader says, one line of JSON each on its standard output; the last is a result or a refusal. */
export type ReaderMessage =
  | { readonly kind: 'progress'; readonly stage: string; readonly share: number }
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

/** A RuleError as data. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: RefusalStatus;
  readonly remedy: string | null;
  readonly places: readonly FilePlace[];
}

export function describeRefusal({ code, message, status, remedy, places }: RuleError): Refusal {
  return { code, message, status, remedy, places };
}

export function restoreRefusal({ code, message, status, remedy, places }: Refusal): RuleError {
  return new RuleError(code, message, { status, places, ...(remedy === null ? {} : { remedy }) });
}
