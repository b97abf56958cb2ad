import type { Database } from '#database/connect.ts';
import { findUpload, insertUpload } from '#database/monitoring/imports.ts';
import { deedInput } from '#domain/rectification/deedInput.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { VaultedFile } from '#files/vault.ts';
import type { Act } from '#services/act.ts';
import { compareLedger, type LedgerComparison } from './compareLedger.ts';
import { performDeed } from './performDeed.ts';
import { reviseItem } from './reviseItem.ts';

/** Where an uploaded file lies. */
type FilePath = (sha256: string) => string;

/** A comparison to be looked at and confirmed. */
export interface LedgerPreview extends LedgerComparison {
  readonly uploadId: string;
  readonly file: string;
}

/** Reads an edited ledger and tells cell by cell what it would change; nothing is changed. */
export async function previewLedger(
  db: Database,
  act: Act,
  { file, filePath }: { readonly file: VaultedFile & { readonly name: string }; readonly filePath: FilePath },
): Promise<LedgerPreview> {
  const { name, sha256, bytes } = file;
  const { comparison } = await compareLedger(db, act, { path: filePath(sha256), name });
  const uploaded = { uploadedBy: act.actor.accountId, uploadedAt: act.now.toISOString() };
  const { id } = await insertUpload(db, { name, sha256, bytes, ...uploaded });
  return { uploadId: id, file: name, ...comparison };
}

/**
 * Carries out what was confirmed, in the caller's transaction and through the deeds of the screens: every cell that can be carried over, none
 * where anything has changed since the comparison. Tells how many items were changed.
 */
export async function importLedger(
  db: Database,
  act: Act,
  given: { readonly uploadId: string; readonly fingerprint: string; readonly filePath: FilePath },
): Promise<{ readonly items: number; readonly cells: number }> {
  const upload = await findUpload(db, given.uploadId);
  if (upload === undefined || upload.uploadedBy !== act.actor.accountId || upload.discardedAt !== null)
    throw new RuleError('ledger.no-upload', '没有这次上传，或文件已过期', {
      status: 404,
      remedy: '请重新上传并核对。',
    });
  const { comparison, plan } = await compareLedger(db, act, {
    path: given.filePath(upload.sha256),
    name: upload.name,
  });
  if (comparison.fingerprint !== given.fingerprint)
    throw new RuleError('ledger.changed-meanwhile', '核对之后台账已有变动，没有导入', {
      status: 409,
      remedy: '请重新上传并核对。',
    });
  if (plan.length === 0) throw new RuleError('ledger.nothing-to-import', '文件里没有可以导入的改动');
  for (const { id, version, draft, report } of plan) {
    if (draft !== null) await reviseItem(db, act, { id, version, changes: draft });
    if (report !== null) await performDeed(db, act, { id, deed: 'report', ...deedInput.parse({ version, ...report }) });
  }
  return { items: plan.length, cells: comparison.counts.change };
}
