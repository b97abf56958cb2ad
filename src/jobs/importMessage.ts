import { type FilePlace, type RefusalStatus, RuleError } from '#domain/ruleError.ts';
import type { FileInspection, InspectRequest } from '#services/monitoring/inspectFile.ts';
import type { PreparedDataset, PrepareRequest } from '#services/monitoring/prepareDataset.ts';

/** What the worker is asked, in one line of JSON on its standard input. */
export type WorkerRequest =
  | { readonly kind: 'prepare'; readonly request: PrepareRequest }
  | { readonly kind: 'inspect'; readonly request: InspectRequest };

/** What the worker says, one line of JSON each on its standard output; the last is a result or a refusal. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly stage: string; readonly share: number }
  | { readonly kind: 'result'; readonly result: PreparedDataset | FileInspection }
  | { readonly kind: 'refusal'; readonly refusal: Refusal };

/** A RuleError as data. */
export interface Refusal {
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
