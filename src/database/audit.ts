import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type CryptoProfileName, cryptoProfileNames } from '#domain/access/cryptoProfile.ts';
import type { Database } from './connect.ts';
import { auditEvent } from './schema/access.ts';

export type AuditRow = typeof auditEvent.$inferSelect;

/** A row before it gets its number in the order of reading. */
export type NewAuditRow = Omit<AuditRow, 'sequence'>;

/** The last link of a chain. */
export interface ChainHead {
  readonly chain: string;
  readonly link: number;
  readonly hash: string;
}

/** First half of the key of the locks that make writers of one chain take turns; the second half is the chain. */
const auditLock = 7_340_001;

/** Set by whoever records in a transaction, so that its end can tell that something was recorded. */
const recordedSetting = 'mingjian.recorded';

const taken = z.object({ profile: z.enum(cryptoProfileNames).nullable() });

/**
 * The last link of a chain, or undefined before the first, and the algorithms of this installation; whoever asks holds the chain
 * until the transaction ends.
 */
export async function lockAuditTail(
  db: Database,
  chain: string,
): Promise<{ readonly last: ChainHead | undefined; readonly profile: CryptoProfileName }> {
  const { rows } = await db.execute(
    sql`select pg_advisory_xact_lock(${auditLock}, hashtext(${chain})), set_config(${recordedSetting}, 'yes', true),
          (select crypto_profile from installation) as profile`,
  );
  const [last] = await db
    .select({ chain: auditEvent.chain, link: auditEvent.link, hash: auditEvent.hash })
    .from(auditEvent)
    .where(eq(auditEvent.chain, chain))
    .orderBy(desc(auditEvent.link))
    .limit(1);
  return { last, profile: taken.parse(rows[0]).profile ?? 'intl' };
}

/** Whether anything was recorded in this transaction. */
export async function isRecorded(db: Database): Promise<boolean> {
  const { rows } = await db.execute(sql`select current_setting(${recordedSetting}, true) = 'yes' as yes`);
  return rows[0]?.yes === true;
}

export async function insertAudit(db: Database, row: NewAuditRow): Promise<void> {
  await db.insert(auditEvent).values(row);
}

const heads = z.array(z.object({ chain: z.string(), link: z.coerce.number(), hash: z.string() }));

/** The last link of every chain in order of their names, found by leaping through the index of chains; nothing is held. */
export async function listHeads(db: Database): Promise<readonly ChainHead[]> {
  const { rows } = await db.execute(sql`
    with recursive found as (
      select min(chain) as chain from audit_event
      union all
      select (select min(chain) from audit_event where chain > found.chain) from found where found.chain is not null)
    select found.chain, head.link, head.hash from found
    cross join lateral (select link, hash from audit_event where chain = found.chain order by link desc limit 1) head
    where found.chain is not null order by found.chain`);
  return heads.parse(rows);
}

/** The hash of one link, or undefined where there is none. */
export async function findLinkHash(
  db: Database,
  { chain, link }: { readonly chain: string; readonly link: number },
): Promise<string | undefined> {
  const [row] = await db
    .select({ hash: auditEvent.hash })
    .from(auditEvent)
    .where(and(eq(auditEvent.chain, chain), eq(auditEvent.link, link)));
  return row?.hash;
}

/** Rows of a chain behind one of its links, oldest first, `limit` at most. */
export function listLinksAfter(
  db: Database,
  { chain, link }: { readonly chain: string; readonly link: number },
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.chain, chain), gt(auditEvent.link, link)))
    .orderBy(asc(auditEvent.link))
    .limit(limit);
}
