import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Deed } from '#domain/access/policy.ts';
import type { RecoveryAct } from '#domain/access/recovery.ts';
import { account } from './access.ts';
import { instant } from './instant.ts';

const accountId = () =>
  uuid('account_id')
    .notNull()
    .references(() => account.id);

/** Passwords that an account had before, as far back as the profile refuses them. */
export const formerPassword = pgTable(
  'former_password',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: accountId(),
    passwordHash: text('password_hash').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (table) => [index('former_password_account').on(table.accountId)],
);

/** One-time codes for a lost second factor. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    accountId: accountId(),
    codeHash: text('code_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.codeHash] })],
);

/** Wrong attempts to sign in, by a key from which neither name nor address can be read. */
export const throttle = pgTable('throttle', {
  key: text().primaryKey(),
  failures: bigint({ mode: 'number' }).notNull(),
  since: instant('since').notNull(),
  blockedUntil: instant('blocked_until'),
  unprocessed: bigint({ mode: 'number' }).notNull(),
});

/** Browsers from which an account signed in before: an attack from elsewhere does not shut them out. */
export const knownDevice = pgTable(
  'known_device',
  {
    tokenHash: text('token_hash').notNull(),
    accountId: accountId(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tokenHash, table.accountId] }),
    index('known_device_account').on(table.accountId),
  ],
);

/** Tokens for programs: only the SHA-256 is kept. Withdrawn, never deleted. */
export const apiToken = pgTable(
  'api_token',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: accountId(),
    tokenHash: text('token_hash').notNull().unique(),
    name: text().notNull(),
    purpose: text().notNull(),
    reason: text().notNull(),
    deeds: jsonb().$type<readonly Deed[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_token_account').on(table.accountId)],
);

/** Somebody on the way to the identity provider and back; taken out when the answer comes. */
export const signOnAttempt = pgTable('sign_on_attempt', {
  stateHash: text('state_hash').primaryKey(),
  /** Hash of a cookie, so that the answer counts only in the browser that asked. */
  browserHash: text('browser_hash').notNull(),
  nonce: text().notNull(),
  verifier: text().notNull(),
  /** The account that is to be linked, or null when somebody signs in. */
  accountId: uuid('account_id').references(() => account.id),
  createdAt: instant('created_at').notNull(),
});

/** What one administrator asked to be done with the account of another, and what a second one said. */
export const administratorRecovery = pgTable('administrator_recovery', {
  id: uuid().primaryKey().defaultRandom(),
  accountId: accountId(),
  act: text().$type<RecoveryAct>().notNull(),
  reason: text().notNull(),
  askedBy: uuid('asked_by')
    .notNull()
    .references(() => account.id),
  askedAt: instant('asked_at').notNull(),
  decidedBy: uuid('decided_by').references(() => account.id),
  decidedAt: instant('decided_at'),
  verdict: text().$type<'confirmed' | 'refused'>(),
});
