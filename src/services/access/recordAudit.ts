import { insertAudit, lockAuditTail } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { Actor } from '#domain/access/actor.ts';
import { chainHash, chainOrigin } from '#domain/rectification/history.ts';
import { sha256 } from '#services/sha256.ts';

/** One line of the audit trail, before it is chained. */
export interface AuditEntry {
  readonly actor: Pick<Actor, 'accountId' | 'username' | 'postTitle'> | null;
  readonly deed: string;
  readonly allowed: boolean;
  /** What was acted on: a path, a number, a user name. Never a secret. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Chains a line to the audit trail inside the caller's transaction: it is kept exactly when the deed is. */
export async function recordAudit(db: Database, entry: AuditEntry, now: Date): Promise<void> {
  const last = await lockAuditTail(db);
  const content = {
    sequence: (last?.sequence ?? 0) + 1,
    at: now.toISOString(),
    accountId: entry.actor?.accountId ?? null,
    username: entry.actor?.username ?? '',
    post: entry.actor?.postTitle ?? '',
    deed: entry.deed,
    allowed: entry.allowed,
    subject: entry.subject,
    details: { ...entry.details },
  };
  const previousHash = last?.hash ?? chainOrigin;
  await insertAudit(db, { ...content, previousHash, hash: chainHash(previousHash, content, sha256) });
}
