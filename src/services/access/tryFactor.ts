import type { AccountRow } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { isKnownDevice } from '#database/signIn/knownDevices.ts';
import { throttleRules } from '#domain/access/throttle.ts';
import { RuleError } from '#domain/ruleError.ts';
import { sha256 } from '#services/sha256.ts';
import { blockedAmong, codeCount, countFailure, forgive } from './guard.ts';
import type { SignInPlace } from './signInPlace.ts';
import { type SpentFactor, spendFactor } from './spendFactor.ts';

/** Takes a second factor, counting wrong ones; the refusal is returned, so that the count is kept. */
export async function tryFactor(
  db: Database,
  place: SignInPlace,
  given: { readonly account: AccountRow; readonly code: string; readonly device: string | null; readonly now: Date },
): Promise<SpentFactor | RuleError> {
  const { account, code, now } = given;
  const count = codeCount(place.keyring, account.username, await knownDeviceOf(db, given));
  if ((await blockedAmong(db, [count], now)).length > 0) return wrongCode();
  const spent = await spendFactor(db, place, { account, code, now });
  if (spent === null) await countFailure(db, [count], now);
  else await forgive(db, count);
  return spent ?? wrongCode();
}

async function knownDeviceOf(db: Database, given: { readonly account: AccountRow; readonly device: string | null }) {
  if (given.device === null) return null;
  const device = { tokenHash: sha256(given.device), accountId: given.account.id };
  return (await isKnownDevice(db, device, new Date(0).toISOString())) ? given.device : null;
}

function wrongCode(): RuleError {
  const { failures, minutes } = throttleRules.code;
  return new RuleError('access.wrong-code', '动态口令不正确，或已经用过', {
    remedy: `请等手机上出现下一个动态口令再试，并核对手机时间；也可以使用恢复码。输错 ${failures} 次将暂停 ${minutes} 分钟。`,
  });
}
