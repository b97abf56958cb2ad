import type { Database } from '#database/connect.ts';
import { type EvidenceFileRow, findEvidenceFile, insertEvidenceFile } from '#database/evidence.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { NewEvidence } from '#domain/rectification/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { VaultedFile } from '#files/vault.ts';
import type { Act } from '#services/act.ts';
import { confirmPersonalData } from './confirmPersonalData.ts';
import { noteEvidence, openForEvidence, requireRequest, signatureOf } from './openForEvidence.ts';
import type { PersonalCheck } from './personalDataInFile.ts';
import { getItem } from './readItems.ts';
import { refuseDuplicate } from './refuseDuplicate.ts';

/** A file that came in. */
export interface FiledBytes extends VaultedFile {
  readonly fileName: string;
  /** What was found in it of persons. */
  readonly personal: PersonalCheck;
  readonly confirmed?: string | undefined;
}

/** Files evidence (佐证材料) for an item under way; bytes that were filed before are refused with a pointer to the first. */
export async function fileEvidence(
  db: Database,
  act: Act,
  given: FiledBytes & NewEvidence & { readonly itemId: string },
): Promise<EvidenceFileRow> {
  const open = await openForEvidence(db, act, given.itemId);
  const { itemId, kind, title, fileName, sha256, bytes, requestId = null, personal, confirmed = null } = given;
  await refuseDuplicate(db, open, sha256);
  await requireRequest(db, itemId, requestId);
  refuseRanking(title);
  refusePersonalData(title, fileName);
  const checked = await confirmPersonalData(db, act, { itemId, fileName, sha256, personal, confirmed });
  const row = await insertEvidenceFile(db, {
    ...{ itemId, kind, title, fileName, sha256, bytes, requestId },
    ...submittedBy(act, open.unitId),
  });
  const details = { title, fileName, sha256, kind, ...checked };
  await noteEvidence(db, act, { item: open.item, deed: 'file-evidence', details });
  return row;
}

/** Who filed it and when; it waits for the verifier. */
export function submittedBy(act: Act, unitId: string) {
  const uploadedAt = act.now.toISOString();
  return {
    review: 'submitted',
    unitId,
    uploadedBy: act.actor.accountId,
    uploader: signatureOf(act),
    uploadedAt,
  } as const;
}

/** A filed piece of evidence and its item, when the item is in the actor's reach. */
export async function getEvidenceFile(db: Database, id: string) {
  const file = await findEvidenceFile(db, id);
  if (file === undefined) throw new RuleError('ledger.not-found', '没有这份材料', { status: 404 });
  return { file, item: await getItem(db, file.itemId) };
}
