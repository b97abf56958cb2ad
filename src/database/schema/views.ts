import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { LedgerSearch } from '#domain/rectification/ledgerFilter.ts';
import { account } from './access.ts';
import { instant } from './instant.ts';
import { region } from './organisation.ts';

/** A filter of the ledger that somebody keeps under a name. */
export const savedFilter = pgTable(
  'saved_filter',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    name: text().notNull(),
    /** As the address of the page carries it. */
    filter: jsonb().$type<LedgerSearch>().notNull(),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [index('saved_filter_account').on(table.accountId)],
);

/** How much one school may be asked for in a term, as a region set it; the newest row is in force. */
export const burdenLimit = pgTable(
  'burden_limit',
  {
    id: uuid().primaryKey().defaultRandom(),
    regionId: uuid('region_id')
      .notNull()
      .references(() => region.id),
    perTerm: integer('per_term').notNull(),
    reason: text().notNull(),
    /** Unit and post at the time. */
    setBy: text('set_by').notNull(),
    setAt: instant('set_at').notNull(),
  },
  (table) => [index('burden_limit_region').on(table.regionId, table.setAt)],
);
