import { insertAudit, isRecorded, lockAuditTail } from '#database/audit.ts';
import type { Database } from '#database/connect.ts';
import type { Actor, Stead } from '#domain/access/actor.ts';
import { lineHash, originOf, systemChain } from '#domain/audit/auditChain.ts';
import { hashOf } from '#services/crypto/hashOf.ts';

/** One line of the audit trail, before it is chained. */
export interface AuditEntry {
  readonly actor: Pick<Actor, 'accountId' | 'username' | 'postTitle' | 'unitName' | 'regionId' | 'delegation'> | null;
  readonly deed: string;
  readonly allowed: boolean;
  /** What was acted on: a path, a number, a user name. Never a secret. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Chains a line to the trail of the actor's region inside the caller's transaction: it is kept exactly when the deed is. */
export async function recordAudit(db: Database, { actor, ...entry }: AuditEntry, now: Date): Promise<void> {
  const chain = actor?.regionId ?? systemChain;
  const { last, profile } = await lockAuditTail(db, chain);
  const hash = hashOf(profile);
  const content = {
    link: (last?.link ?? 0) + 1,
    at: now.toISOString(),
    accountId: actor?.accountId ?? null,
    username: actor?.username ?? '',
    post: actor?.postTitle ?? '',
    unit: actor?.unitName ?? null,
    ...entry,
    details: { ...entry.details, ...steadOf(actor?.delegation) },
  };
  const previousHash = last?.hash ?? originOf(chain, hash);
  await insertAudit(db, { ...content, chain, previousHash, hash: lineHash(previousHash, content, hash) });
}

/** In whose stead something was done, for the record; nothing where the account acted under its own post. */
export function steadOf(stead: Stead | undefined): { readonly delegation?: Omit<Stead, 'delegatorId'> } {
  if (stead === undefined) return {};
  const { id, delegatorName, ownPost } = stead;
  return { delegation: { id, delegatorName, ownPost } };
}

/** Records a line unless the deed has recorded one of its own in this transaction. */
export async function recordOnce(db: Database, entry: AuditEntry, now: Date): Promise<void> {
  if (!(await isRecorded(db))) await recordAudit(db, entry, now);
}
