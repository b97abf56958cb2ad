import { and, asc, desc, eq, isNull, or } from 'drizzle-orm';
import type { DelegatedPost, HeldPost, PostHistory } from '#domain/rectification/boundUnits.ts';
import type { Database } from './connect.ts';
import { account, post } from './schema/access.ts';
import { unit } from './schema/organisation.ts';
import { delegation, postHolding } from './schema/posts.ts';

export type HoldingRow = typeof postHolding.$inferSelect;
export type DelegationRow = typeof delegation.$inferSelect;

export async function insertHolding(
  db: Database,
  values: Omit<HoldingRow, 'id' | 'endedAt' | 'endedReason'>,
): Promise<void> {
  await db.insert(postHolding).values(values);
}

/** Ends the post that an account holds; nothing happens where it holds none. */
export async function endHolding(
  db: Database,
  accountId: string,
  { endedAt, endedReason }: { readonly endedAt: string; readonly endedReason: string },
): Promise<void> {
  await db
    .update(postHolding)
    .set({ endedAt, endedReason })
    .where(and(eq(postHolding.accountId, accountId), isNull(postHolding.endedAt)));
}

/** Posts that an account held, or that were held in a unit, the oldest first. */
export async function listHoldings(db: Database, of: { readonly accountId: string } | { readonly unitId: string }) {
  const rows = await db
    .select({ holding: postHolding, post, username: account.username, unitName: unit.name })
    .from(postHolding)
    .innerJoin(post, eq(post.id, postHolding.postId))
    .innerJoin(account, eq(account.id, postHolding.accountId))
    .leftJoin(unit, eq(unit.id, post.unitId))
    .where('accountId' in of ? eq(postHolding.accountId, of.accountId) : eq(post.unitId, of.unitId))
    .orderBy(asc(postHolding.heldFrom), asc(account.username));
  return rows.map(({ holding, post: held, username, unitName }) => ({
    accountId: holding.accountId,
    username,
    title: held.title,
    role: held.role,
    unitId: held.unitId,
    unitName,
    heldFrom: holding.heldFrom,
    heldUntil: holding.heldUntil,
    endedAt: holding.endedAt,
    endedReason: holding.endedReason,
  }));
}

/** Accounts that hold a post in a unit at present, whether or not its planned end has passed. */
export async function listHoldersIn(db: Database, unitId: string) {
  return await db
    .select({ accountId: account.id, username: account.username, title: post.title, role: post.role })
    .from(account)
    .innerJoin(post, eq(post.id, account.postId))
    .where(eq(post.unitId, unitId))
    .orderBy(asc(account.username));
}

/** Who held which posts in units, and who acted for whom, as far as anybody knows. */
export async function readPostHistory(db: Database): Promise<PostHistory> {
  const held = await db
    .select({ holding: postHolding, unitId: post.unitId })
    .from(postHolding)
    .innerJoin(post, eq(post.id, postHolding.postId));
  const given = await db.select().from(delegation);
  return {
    posts: held.flatMap(({ holding, unitId }): readonly HeldPost[] =>
      unitId === null ? [] : [{ accountId: holding.accountId, unitId, until: holding.endedAt ?? holding.heldUntil }],
    ),
    delegations: given.map(
      ({ delegatorId, delegateId, endsAt, endedAt }): DelegatedPost => ({
        ...{ delegatorId, delegateId },
        until: endedAt !== null && Date.parse(endedAt) < Date.parse(endsAt) ? endedAt : endsAt,
      }),
    ),
  };
}

export async function insertDelegation(
  db: Database,
  values: Omit<DelegationRow, 'id' | 'endedAt' | 'endedBy'>,
): Promise<DelegationRow> {
  const [row] = await db.insert(delegation).values(values).returning();
  return row;
}

export async function findDelegation(db: Database, id: string): Promise<DelegationRow | undefined> {
  const [row] = await db.select().from(delegation).where(eq(delegation.id, id));
  return row;
}

/** Delegations that an account gave or received, or all, the newest first. */
export function listDelegations(db: Database, accountId: string | null): Promise<DelegationRow[]> {
  const own =
    accountId === null ? undefined : or(eq(delegation.delegatorId, accountId), eq(delegation.delegateId, accountId));
  return db.select().from(delegation).where(own).orderBy(desc(delegation.createdAt));
}

export async function endDelegation(
  db: Database,
  id: string,
  { endedAt, endedBy }: { readonly endedAt: string; readonly endedBy: string },
): Promise<void> {
  await db
    .update(delegation)
    .set({ endedAt, endedBy })
    .where(and(eq(delegation.id, id), isNull(delegation.endedAt)));
}
