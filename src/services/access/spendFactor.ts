import { type AccountRow, advanceTotpStep, updateAccount } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { spendRecoveryCode } from '#database/signIn/recoveryCodes.ts';
import { isSealedByFormerKey, seal, unseal } from './keyring.ts';
import { recoveryCodeHash } from './recoveryCodes.ts';
import type { SignInPlace } from './signInPlace.ts';
import { matchingStep } from './totp.ts';

/** What proved the second factor. */
export type SpentFactor = 'code' | 'recovery-code';

/** The step whose code was given, or null; spends nothing. */
export function fittingStep(
  account: AccountRow,
  { keyring, profile }: SignInPlace,
  given: { code: string; now: Date },
): number | null {
  if (account.totpSecret === null || !/^\d{6}$/u.test(given.code)) return null;
  const secret = unseal(keyring, account.totpSecret, account.id);
  return matchingStep(secret, given.code, { now: given.now, lastStep: account.totpLastStep, skew: profile.codeSkew });
}

/** Takes a code of the app or a recovery code, once; null when it is wrong, was used before, or there is no second factor. */
export async function spendFactor(
  db: Database,
  place: SignInPlace,
  { account, code, now }: { readonly account: AccountRow; readonly code: string; readonly now: Date },
): Promise<SpentFactor | null> {
  if (account.totpConfirmedAt === null) return null;
  const step = fittingStep(account, place, { code, now });
  if (step !== null) {
    await resealUnderNewKey(db, account, place);
    return (await advanceTotpStep(db, account.id, step)) ? 'code' : null;
  }
  const hash = recoveryCodeHash(code);
  if (hash === null) return null;
  return (await spendRecoveryCode(db, account.id, { hash, at: now.toISOString() })) ? 'recovery-code' : null;
}

/** A secret that a former key sealed is sealed anew when it is next used, so that the former key can be retired. */
async function resealUnderNewKey(
  db: Database,
  { id, totpSecret }: AccountRow,
  { keyring }: SignInPlace,
): Promise<void> {
  if (totpSecret === null || !isSealedByFormerKey(keyring, totpSecret)) return;
  await updateAccount(db, id, { totpSecret: seal(keyring, unseal(keyring, totpSecret, id), id) });
}
