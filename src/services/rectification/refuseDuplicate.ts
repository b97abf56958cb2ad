import type { Database } from '#database/connect.ts';
import { findSameFile } from '#database/evidence.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { OpenItem } from './openForEvidence.ts';

/**
 * 一次填报: refuses bytes that were filed before, for this item (`ledger.evidence-twice`) or for another one that the actor may see
 * (`ledger.evidence-elsewhere`), and says where they are.
 */
export async function refuseDuplicate(db: Database, { item, evidence }: OpenItem, sha256: string): Promise<void> {
  refuseTwice(evidence, sha256);
  const first = await findSameFile(db, { sha256, itemId: item.id });
  if (first === undefined) return;
  throw new RuleError('ledger.evidence-elsewhere', `这份文件已在 ${first.itemNumber} 中提交：《${first.title}》`, {
    ...{ status: 409, remedy: '不必重复上传，请引用已提交的那一份。' },
    places: [{ file: first.title, column: first.itemNumber, value: first.id }],
  });
}

/** Refuses bytes that the item has already, in any version. */
export function refuseTwice(evidence: OpenItem['evidence'], sha256: string): void {
  const first = evidence.find((file) => file.sha256 === sha256);
  if (first === undefined) return;
  throw new RuleError('ledger.evidence-twice', `这份文件已经上传过：《${first.title}》`, {
    status: 409,
    remedy: '同一材料只需提交一次。',
  });
}
