import type { Database } from '#database/connect.ts';
import type { Deed } from '#domain/access/policy.ts';
import type { UseOfResults } from '#domain/access/useOfResults.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';

/** A file of results about to leave the system. */
export interface ExportedFile {
  readonly deed: Deed;
  /** Path under which it was asked for. */
  readonly path: string;
  readonly use: UseOfResults;
  /** SHA-256 of the very bytes that leave. */
  readonly sha256: string;
  /** 核验码 that it carries, in groups. */
  readonly code: string;
  /** Kind of data about minors that it may hold. */
  readonly minors: 'small-groups' | 'evidence-file';
  /** Id of the wish and who approved it, where an approval was needed. */
  readonly request?: string;
  readonly approver?: string;
}

/** Puts an export of results on the trail: what it is for, why, by whose approval, its code and the SHA-256 of the very bytes that leave. */
export async function recordExport(db: Database, { actor, now }: Act, file: ExportedFile): Promise<void> {
  const { deed, path, use, sha256, code, minors, request, approver } = file;
  const approval = request === undefined ? {} : { request, approver };
  const { purpose, reason } = use;
  const details = { purpose, reason, ...approval, sha256, code, minors, export: true };
  await recordAudit(db, { actor, deed, allowed: true, subject: path, details }, now);
}
