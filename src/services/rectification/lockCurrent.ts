import type { Database } from '#database/connect.ts';
import { type ItemRow, listHistoryAfter, lockItems } from '#database/rectification.ts';
import { RuleError } from '#domain/ruleError.ts';
import { changedMeanwhile } from './changedMeanwhile.ts';

/** The item, and the other one that a deed touches, locked until the transaction ends; refused when somebody acted on it since. */
export async function lockCurrent(
  db: Database,
  { id, itemId, version }: { readonly id: string; readonly itemId: string | null; readonly version: number },
): Promise<ItemRow> {
  const item = (await lockItems(db, itemId === null ? [id] : [id, itemId])).find((one) => one.id === id);
  if (item === undefined) throw new RuleError('ledger.not-found', '没有这个台账项', { status: 404 });
  if (item.version !== version) throw changedMeanwhile(await listHistoryAfter(db, id, version));
  return item;
}
