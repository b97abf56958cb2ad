import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Deed } from '#domain/access/policy.ts';
import { account, post } from './access.ts';
import { instant } from './instant.ts';

/** Who held which post from when to when; ended, never removed. */
export const postHolding = pgTable(
  'post_holding',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id),
    heldFrom: instant('held_from').notNull(),
    /** Planned end, after which the account holds the post no more; null when none is planned. */
    heldUntil: instant('held_until'),
    /** When it was ended by a deed; null while it stands, also where the planned end has passed. */
    endedAt: instant('ended_at'),
    endedReason: text('ended_reason'),
    /** Account of whoever granted it; null for the first three administrators. */
    grantedBy: uuid('granted_by'),
    grantedAt: instant('granted_at').notNull(),
  },
  (table) => [index('post_holding_account').on(table.accountId), index('post_holding_post').on(table.postId)],
);

/** 委托: the holder of a post has another account do named deeds in its stead, from one moment to another. */
export const delegation = pgTable(
  'delegation',
  {
    id: uuid().primaryKey().defaultRandom(),
    postId: uuid('post_id')
      .notNull()
      .references(() => post.id),
    /** Who gives: the holder of the post. */
    delegatorId: uuid('delegator_id')
      .notNull()
      .references(() => account.id),
    /** Who acts in its stead. */
    delegateId: uuid('delegate_id')
      .notNull()
      .references(() => account.id),
    deeds: jsonb().$type<readonly Deed[]>().notNull(),
    reason: text().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** When either of the two, or the security administrator, ended it early. */
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('delegation_delegator').on(table.delegatorId), index('delegation_delegate').on(table.delegateId)],
);
