import type { Database } from '#database/connect.ts';
import { type EvidenceFileRow, insertEvidenceFile } from '#database/evidence.ts';
import { refusePersonalData } from '#domain/disclosure/refusePersonalData.ts';
import { refuseRanking } from '#domain/problems/wording.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Act } from '#services/act.ts';
import { confirmPersonalData } from './confirmPersonalData.ts';
import { type FiledBytes, getEvidenceFile, submittedBy } from './fileEvidence.ts';
import { noteEvidence, openForEvidence } from './openForEvidence.ts';
import { refuseDuplicate } from './refuseDuplicate.ts';

/** Files a new version of a piece of evidence, with the reason; the old one stays readable with what was said of it, the new one waits for the verifier. */
export async function replaceEvidence(
  db: Database,
  act: Act,
  given: FiledBytes & { readonly id: string; readonly reason: string },
): Promise<EvidenceFileRow> {
  const { fileName, sha256, bytes, reason, personal, confirmed = null } = given;
  const { file } = await getEvidenceFile(db, given.id);
  const open = await openForEvidence(db, act, file.itemId);
  if (file.unitId !== open.unitId)
    throw new RuleError('ledger.other-unit', '只有提交这份材料的单位可以更换', { status: 403 });
  requireLatest(open.evidence, file.id);
  await refuseDuplicate(db, open, sha256);
  refuseRanking(reason);
  refusePersonalData(reason, fileName);
  const { itemId, kind, title, requestId } = file;
  const checked = await confirmPersonalData(db, act, { itemId, fileName, sha256, personal, confirmed });
  const row = await insertEvidenceFile(db, {
    ...{ itemId, kind, title, fileName, sha256, bytes, requestId, reason, replaces: file.id },
    ...submittedBy(act, open.unitId),
  });
  const details = { title, fileName, sha256, kind, reason, replaces: file.sha256, ...checked };
  await noteEvidence(db, act, { item: open.item, deed: 'replace-evidence', details });
  return row;
}

/** Refuses a version that a later one has replaced. */
export function requireLatest(evidence: readonly Pick<EvidenceFileRow, 'replaces'>[], id: string): void {
  if (evidence.some(({ replaces }) => replaces === id))
    throw new RuleError('ledger.evidence-replaced', '这份材料已有更新的版本', {
      ...{ status: 409, remedy: '请刷新后对最新版本办理。' },
    });
}
