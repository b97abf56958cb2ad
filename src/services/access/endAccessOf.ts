import { endSessionsOf, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Act } from '#services/act.ts';
import { endAccess, getAccount, requireOrdinary } from './manageAccounts.ts';
import { recordAudit } from './recordAudit.ts';
import { dropSecondFactor } from './secondFactor.ts';

/** Takes the second factor of an account away, because phone and recovery codes are lost. The password stays, so no one person resets both. */
export async function resetSecondFactor(db: Database, { actor, now }: Act, accountId: string): Promise<void> {
  const { account } = requireOrdinary(await getAccount(db, accountId));
  await dropSecondFactor(db, accountId, now);
  await endSessionsOf(db, { accountId }, now.toISOString());
  const entry = { actor, deed: 'access.reset-second-factor', allowed: true, subject: account.username, details: {} };
  await recordAudit(db, entry, now);
}

/** Ends all sessions of an account, withdraws its tokens and takes the link to the identity provider away; the account stays open. */
export async function endAccessOf(db: Database, { actor, now }: Act, accountId: string): Promise<void> {
  const { account } = requireOrdinary(await getAccount(db, accountId));
  await endAccess(db, accountId, now);
  await updateAccount(db, accountId, { signOnIssuer: null, signOnSubject: null });
  const entry = { actor, deed: 'access.end-access', allowed: true, subject: account.username, details: {} };
  await recordAudit(db, entry, now);
}
