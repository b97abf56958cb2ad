import { findAccount, insertPost, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { endHolding, insertHolding } from '#database/posts.ts';
import type { Act } from '#services/act.ts';

/** Gives the holder of a post the same post in another unit, or (null) takes it away; the account stays. What it may do changes at its next request. */
export async function movePost(
  db: Database,
  { actor, now }: Act,
  {
    accountId,
    unitId,
    reason,
  }: { readonly accountId: string; readonly unitId: string | null; readonly reason: string },
): Promise<void> {
  const view = await findAccount(db, accountId);
  if (view === undefined || view.post === null) return;
  const at = now.toISOString();
  await endHolding(db, accountId, { endedAt: at, endedReason: reason });
  if (unitId === null) return await updateAccount(db, accountId, { postId: null });
  const { title, role } = view.post;
  const post = await insertPost(db, { unitId, title, role });
  await updateAccount(db, accountId, { postId: post.id });
  const holding = { accountId, postId: post.id, heldFrom: at, heldUntil: view.holding?.heldUntil ?? null };
  await insertHolding(db, { ...holding, grantedBy: actor.accountId, grantedAt: at });
}
