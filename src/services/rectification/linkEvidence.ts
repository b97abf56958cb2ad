import type { Database } from '#database/connect.ts';
import { type EvidenceFileRow, insertEvidenceFile } from '#database/evidence.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import type { NewEvidence } from '#domain/rectification/evidence.ts';
import type { Act } from '#services/act.ts';
import { getEvidenceFile, submittedBy } from './fileEvidence.ts';
import { noteEvidence, openForEvidence, requireRequest } from './openForEvidence.ts';
import { refuseTwice } from './refuseDuplicate.ts';

/** 一次填报: takes a file that was filed for another item as evidence here too, without a second upload; it is reviewed here on its own. */
export async function linkEvidence(
  db: Database,
  act: Act,
  given: Omit<NewEvidence, 'confirmed'> & { readonly itemId: string; readonly evidenceId: string },
): Promise<EvidenceFileRow> {
  const { itemId, kind, title, requestId = null } = given;
  const open = await openForEvidence(db, act, itemId);
  const { file, item: source } = await getEvidenceFile(db, given.evidenceId);
  const { fileName, sha256, bytes } = file;
  refuseTwice(open.evidence, sha256);
  await requireRequest(db, itemId, requestId);
  refuseRanking(title);
  refusePersonalData(title);
  const reason = `引用 ${source.number} 的《${file.title}》`;
  const row = await insertEvidenceFile(db, {
    ...{ itemId, kind, title, fileName, sha256, bytes, requestId, reason, linkedFrom: file.id },
    ...submittedBy(act, open.unitId),
  });
  const details = { title, fileName, sha256, kind, reason };
  await noteEvidence(db, act, { item: open.item, deed: 'link-evidence', details });
  return row;
}
