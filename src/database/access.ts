import { and, asc, desc, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Role } from '#domain/access/role.ts';
import type { Database } from './connect.ts';
import { account, post, session } from './schema/access.ts';
import { region, unit } from './schema/organisation.ts';
import { postHolding } from './schema/posts.ts';

export type AccountRow = typeof account.$inferSelect;
export type PostRow = typeof post.$inferSelect;

/** An account with the post it holds now and where that post stands. */
export interface AccountView {
  readonly account: AccountRow;
  readonly post: PostRow | null;
  /** Since when, and until when as planned, the post is held. */
  readonly holding: Pick<typeof postHolding.$inferSelect, 'heldFrom' | 'heldUntil' | 'grantedAt'> | null;
  readonly unit: typeof unit.$inferSelect | null;
  readonly region: typeof region.$inferSelect | null;
}

const accountView = (db: Database) =>
  db
    .select({
      account,
      post,
      unit,
      region,
      holding: { heldFrom: postHolding.heldFrom, heldUntil: postHolding.heldUntil, grantedAt: postHolding.grantedAt },
    })
    .from(account)
    .leftJoin(post, eq(post.id, account.postId))
    .leftJoin(
      postHolding,
      and(eq(postHolding.accountId, account.id), eq(postHolding.postId, account.postId), isNull(postHolding.endedAt)),
    )
    .leftJoin(unit, eq(unit.id, post.unitId))
    .leftJoin(region, eq(region.id, unit.regionId));

/** Makes attempts to sign in under one name take turns until the transaction ends, whether the name exists or not. */
export async function lockAccountNamed(db: Database, username: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in/${username}`}, 0))`);
}

export async function findAccountByName(db: Database, username: string): Promise<AccountView | undefined> {
  const [row] = await accountView(db).where(eq(account.username, username));
  return row;
}

/** The account that somebody is at an identity provider. */
export async function findAccountBySubject(
  db: Database,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<AccountView | undefined> {
  const [row] = await accountView(db).where(and(eq(account.signOnIssuer, issuer), eq(account.signOnSubject, subject)));
  return row;
}

export async function findAccount(db: Database, id: string): Promise<AccountView | undefined> {
  const [row] = await accountView(db).where(eq(account.id, id));
  return row;
}

/** Accounts by their ids. */
export function listAccountsById(db: Database, ids: readonly string[]): Promise<AccountView[]> {
  return accountView(db).where(inArray(account.id, [...ids]));
}

/** All accounts in order of their names. */
export function listAccounts(db: Database): Promise<AccountView[]> {
  return accountView(db).orderBy(asc(account.username));
}

export async function insertPost(
  db: Database,
  values: { unitId: string | null; title: string; role: Role },
): Promise<PostRow> {
  const [row] = await db.insert(post).values(values).returning();
  return row;
}

/** Opens an account; unless said otherwise its password has to be changed at the first use. */
export async function insertAccount(
  db: Database,
  values: {
    username: string;
    postId: string | null;
    passwordHash: string;
    createdAt: string;
    mustChangePassword?: boolean;
    handoverUntil?: string;
  },
): Promise<AccountRow> {
  const [row] = await db
    .insert(account)
    .values({ mustChangePassword: true, ...values })
    .returning();
  return row;
}

export async function updateAccount(db: Database, id: string, values: Partial<AccountRow>): Promise<void> {
  await db.update(account).set(values).where(eq(account.id, id));
}

/** Notes the time step of a code that was taken; false when that step or a later one was noted before, also at the same moment. */
export async function advanceTotpStep(db: Database, id: string, step: number): Promise<boolean> {
  const rows = await db
    .update(account)
    .set({ totpLastStep: step })
    .where(and(eq(account.id, id), or(isNull(account.totpLastStep), lt(account.totpLastStep, step))))
    .returning({ id: account.id });
  return rows.length === 1;
}

/** A session to open, with what a list of sessions shows of it. */
export type NewSession = Pick<
  typeof session.$inferInsert,
  'tokenHash' | 'accountId' | 'createdAt' | 'stage' | 'method' | 'agent' | 'place'
>;

export async function insertSession(db: Database, values: NewSession): Promise<void> {
  await db.insert(session).values({ ...values, seenAt: values.createdAt });
}

export type SessionRow = typeof session.$inferSelect;

export async function findSession(db: Database, tokenHash: string): Promise<SessionRow | undefined> {
  const [row] = await db.select().from(session).where(eq(session.tokenHash, tokenHash));
  return row;
}

/** Sessions of an account that nobody ended, the newest first. */
export function listOpenSessions(db: Database, accountId: string): Promise<SessionRow[]> {
  return db
    .select()
    .from(session)
    .where(and(eq(session.accountId, accountId), isNull(session.endedAt), eq(session.stage, 'open')))
    .orderBy(desc(session.createdAt));
}

/** Has a session act under a delegation from its next request on, or (null) under its own post again. */
export async function setSessionStead(db: Database, tokenHash: string, delegationId: string | null): Promise<void> {
  await db.update(session).set({ delegationId }).where(eq(session.tokenHash, tokenHash));
}

export async function touchSession(db: Database, tokenHash: string, at: string): Promise<void> {
  await db.update(session).set({ seenAt: at }).where(eq(session.tokenHash, tokenHash));
}

/** Ends a session; false when it was ended before, also when two end it at the same moment. */
export async function endSession(db: Database, tokenHash: string, at: string): Promise<boolean> {
  const rows = await db
    .update(session)
    .set({ endedAt: at })
    .where(and(eq(session.tokenHash, tokenHash), isNull(session.endedAt)))
    .returning({ id: session.id });
  return rows.length === 1;
}

/** Ends a session of an account by the name that it has in lists; false when the account has no such open session. */
export async function endSessionNamed(
  db: Database,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  at: string,
): Promise<boolean> {
  const rows = await db
    .update(session)
    .set({ endedAt: at })
    .where(and(eq(session.id, id), eq(session.accountId, accountId), isNull(session.endedAt)))
    .returning({ id: session.id });
  return rows.length === 1;
}

/** Whether any of these user names has had a session, ended or not. */
export async function hasEverSignedIn(db: Database, usernames: readonly string[]): Promise<boolean> {
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .innerJoin(session, eq(session.accountId, account.id))
    .where(inArray(account.username, [...usernames]))
    .limit(1);
  return rows.length > 0;
}

/** Ends every open session of an account but `except`: after a change of password or when it is disabled. Answers how many. */
export async function endSessionsOf(
  db: Database,
  { accountId, except = '' }: { readonly accountId: string; readonly except?: string },
  at: string,
): Promise<number> {
  const rows = await db
    .update(session)
    .set({ endedAt: at })
    .where(and(eq(session.accountId, accountId), isNull(session.endedAt), ne(session.tokenHash, except)))
    .returning({ id: session.id });
  return rows.length;
}
