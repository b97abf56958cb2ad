/** HTTP status that a refused deed answers with: a request that does not fit, unknown or out of scope, conflicting state, against a rule, or not possible at the moment. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 417 | 422 | 429 | 431 | 503 | 507;

/** Where in an uploaded file something is wrong. Rows and columns are counted as a spreadsheet shows them, from 1. */
export interface FilePlace {
  readonly file: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/** A rule says no. Anything else that is thrown is a bug. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  /** Stable identifier, e.g. `ledger.verifier-not-independent`; the message catalogue and tests refer to it. */
  readonly code: string;
  readonly status: RefusalStatus;
  /** What to do about it, in Chinese, or null when the message already says so. */
  readonly remedy: string | null;
  readonly places: readonly FilePlace[];

  constructor(
    code: string,
    message: string,
    options: { status?: RefusalStatus; remedy?: string; places?: readonly FilePlace[] } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? 422;
    this.remedy = options.remedy ?? null;
    this.places = options.places ?? [];
  }
}
