import { findAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { findDelegation } from '#database/posts.ts';
import type { Actor } from '#domain/access/actor.ts';
import { everyStead, isInForce } from '#domain/access/delegation.ts';
import type { Deed } from '#domain/access/policy.ts';
import { describeActor } from './describeActor.ts';

/**
 * The actor that an account is under a delegation: post, unit, role and reach are those of whoever gave it, the account is its own, and
 * both stand in the title of the post that every record keeps. Null when the delegation is not in force, not for this account, or
 * when its giver no longer holds that post.
 */
export async function actInStead(
  db: Database,
  own: Actor,
  { delegationId, now }: { readonly delegationId: string; readonly now: Date },
): Promise<{ readonly actor: Actor; readonly deeds: readonly Deed[] } | null> {
  const found = await findDelegation(db, delegationId);
  if (found === undefined || found.delegateId !== own.accountId || !isInForce(found, now)) return null;
  const view = await findAccount(db, found.delegatorId);
  const giver = view === undefined ? null : describeActor(view, now);
  if (giver === null || giver.postId !== found.postId) return null;
  const { accountId, username, mustChangePassword, mustEnrol } = own;
  const ownPost = `${own.unitName}${own.postTitle}`;
  const actor: Actor = {
    ...giver,
    ...{ accountId, username, mustChangePassword, mustEnrol },
    postTitle: `${giver.postTitle}（委托${ownPost}办理）`,
    delegation: { id: found.id, delegatorId: giver.accountId, delegatorName: giver.username, ownPost },
  };
  return { actor, deeds: [...found.deeds, ...everyStead] };
}
