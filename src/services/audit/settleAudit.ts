import type { Database } from '#database/connect.ts';
import { findInstallation, setAuditRetention } from '#database/organisation.ts';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import type { AuditConfig } from '#domain/audit/auditSettings.ts';
import { RuleError } from '#domain/ruleError.ts';
import { hashOf, knownHashes } from '#services/crypto/hashOf.ts';

/**
 * Brings the trail under the configured rules at the start: the database learns how long it keeps rows, and the algorithms are
 * those of the first start, checked by their known values. Refused when the environment asks for others.
 */
export async function settleAudit(db: Database, { crypto, retentionDays }: AuditConfig): Promise<CryptoProfileName> {
  const profile = (await findInstallation(db))?.cryptoProfile ?? 'intl';
  if (crypto !== null && crypto !== profile)
    throw new RuleError('config.crypto-settled', `密码算法在首次启动时已选定为 ${profile}，不能改为 ${crypto}`, {
      status: 409,
      remedy: `请把 MINGJIAN_CRYPTO 改为 ${profile} 或不填；更换敏感列的加密算法请用 mingjian rotate-keys。`,
    });
  if (hashOf(profile)('abc') !== knownHashes[profile]) throw new Error(`the hash of profile ${profile} is wrong`);
  await setAuditRetention(db, retentionDays);
  return profile;
}
