import { lockAuditTail } from '#database/audit.ts';
import type { Database } from '#database/connect.ts';
import { findInstallation, listRegions, markSimulated } from '#database/organisation.ts';
import { systemChain } from '#domain/audit/auditChain.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import type { Act } from '#services/act.ts';

/**
 * Takes an empty system for the demonstration: marks it as simulated and answers true, or changes nothing and answers false
 * when it already has regions. Whoever asks meanwhile waits until this transaction ends, so that only one can fill it.
 */
export async function claimEmptySystem(db: Database, { actor, now }: Act): Promise<boolean> {
  await lockAuditTail(db, systemChain);
  const installation = await findInstallation(db);
  if (installation === undefined || installation.simulatedAt !== null) return false;
  if ((await listRegions(db)).length > 0) return false;
  await markSimulated(db, now.toISOString());
  const entry = { actor, deed: 'system.fill-demonstration', allowed: true, subject: '模拟数据', details: {} };
  await recordAudit(db, entry, now);
  return true;
}
