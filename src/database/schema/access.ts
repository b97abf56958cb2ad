import { bigint, boolean, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '#domain/access/role.ts';
import { instant } from './instant.ts';
import { unit } from './organisation.ts';

/** A place in a unit with a role; accounts come and go, posts stay on the record. */
export const post = pgTable('post', {
  id: uuid().primaryKey().defaultRandom(),
  /** Null for the 三员, who belong to no unit. */
  unitId: uuid('unit_id').references(() => unit.id),
  title: text().notNull(),
  role: text().$type<Role>().notNull(),
});

export const account = pgTable(
  'account',
  {
    id: uuid().primaryKey().defaultRandom(),
    username: text().notNull().unique(),
    postId: uuid('post_id').references(() => post.id),
    passwordHash: text('password_hash').notNull(),
    mustChangePassword: boolean('must_change_password').notNull(),
    /** When the owner chose the present password; null while it is one that somebody else handed over. */
    passwordChangedAt: instant('password_changed_at'),
    /** Until when a password that was handed over can be used; null for one's own. */
    handoverUntil: instant('handover_until'),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
    /** The secret of the second factor, sealed with a key that the database does not hold. */
    totpSecret: text('totp_secret'),
    /** Null while the secret was shown but no code of it was proved. */
    totpConfirmedAt: instant('totp_confirmed_at'),
    /** The last time step of which a code was taken; an older or equal one is refused. */
    totpLastStep: bigint('totp_last_step', { mode: 'number' }),
    /** Who the account is at the identity provider of the region. */
    signOnIssuer: text('sign_on_issuer'),
    signOnSubject: text('sign_on_subject'),
  },
  (table) => [unique('account_sign_on').on(table.signOnIssuer, table.signOnSubject)],
);

/** How a session was opened, and whether a second factor still stands between it and everything else. */
export type SessionMethod = 'password' | 'password+code' | 'password+recovery-code' | 'sign-on' | 'sign-on+code';
export type SessionStage = 'open' | 'second-factor';

/** Opaque sessions: only the SHA-256 of the token is kept; ending one takes effect at the next request. */
export const session = pgTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey(),
    /** Names the session in lists, where its token must not stand. */
    id: uuid().notNull().unique().defaultRandom(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    endedAt: instant('ended_at'),
    stage: text().$type<SessionStage>().notNull().default('open'),
    method: text().$type<SessionMethod>().notNull().default('password'),
    /** The delegation under which the session acts at present; null while it acts under its own post. */
    delegationId: uuid('delegation_id'),
    /** Program and machine in two words, and the coarse address; see `sessionPlace.ts`. */
    agent: text().notNull().default(''),
    place: text().notNull().default(''),
  },
  (table) => [index('session_account').on(table.accountId)],
);

/**
 * Append-only trail of who did what. Every region has a chain of its own, in which each row carries the hash of the one before;
 * the database refuses to change rows, and to remove them before they are old enough.
 */
export const auditEvent = pgTable(
  'audit_event',
  {
    /** Order of reading over all chains; a number may be missing where a deed was undone. */
    sequence: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    /** Id of the region whose chain it is, or `system`. */
    chain: text().notNull().default('system'),
    /** Place in its chain: 1, 2, 3 … without a gap. */
    link: bigint({ mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    accountId: uuid('account_id'),
    username: text().notNull(),
    post: text().notNull(),
    /** Unit held at the time; null on the oldest rows and where nobody is known. */
    unit: text(),
    deed: text().notNull(),
    allowed: boolean().notNull(),
    subject: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [
    unique('audit_event_chain_link').on(table.chain, table.link),
    index('audit_event_at').on(table.at),
    index('audit_event_deed').on(table.deed, table.sequence),
    index('audit_event_username').on(table.username, table.sequence),
  ],
);
