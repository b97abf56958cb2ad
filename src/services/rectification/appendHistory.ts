import type { Database } from '#database/connect.ts';
import { findLastHistory, insertHistory } from '#database/rectification.ts';
import { chainHash, chainOrigin } from '#domain/rectification/history.ts';
import type { ItemState } from '#domain/rectification/states.ts';
import { steadOf } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';
import { sha256 } from '#services/sha256.ts';

/** What happened to an item, in the words of its history. */
export interface Happening {
  readonly itemId: string;
  readonly deed: string;
  readonly stateBefore: ItemState | null;
  readonly stateAfter: ItemState;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Chains an entry to an item's history; the item's row must be locked, so that entries take turns. */
export async function appendHistory(db: Database, { actor, now }: Act, happening: Happening): Promise<void> {
  const last = await findLastHistory(db, happening.itemId);
  const content = {
    ...happening,
    details: { ...happening.details, ...steadOf(actor.delegation) },
    sequence: (last?.sequence ?? 0) + 1,
    accountId: actor.accountId,
    post: actor.postTitle,
    unit: actor.unitName,
    at: now.toISOString(),
  };
  const previousHash = last?.hash ?? chainOrigin;
  await insertHistory(db, { ...content, previousHash, hash: chainHash(previousHash, content, sha256) });
}
