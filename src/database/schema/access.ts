import { bigint, boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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

export const account = pgTable('account', {
  id: uuid().primaryKey().defaultRandom(),
  username: text().notNull().unique(),
  postId: uuid('post_id').references(() => post.id),
  passwordHash: text('password_hash').notNull(),
  mustChangePassword: boolean('must_change_password').notNull(),
  failedSignIns: bigint('failed_sign_ins', { mode: 'number' }).notNull().default(0),
  lockedUntil: instant('locked_until'),
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull(),
});

/** Opaque sessions: only the SHA-256 of the token is kept; ending one takes effect at the next request. */
export const session = pgTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('session_account').on(table.accountId)],
);

/** Append-only trail of who did what; each row carries the hash of the one before. */
export const auditEvent = pgTable('audit_event', {
  sequence: bigint({ mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  accountId: uuid('account_id'),
  username: text().notNull(),
  post: text().notNull(),
  deed: text().notNull(),
  allowed: boolean().notNull(),
  subject: text().notNull(),
  details: jsonb().$type<Record<string, unknown>>().notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text().notNull(),
});
