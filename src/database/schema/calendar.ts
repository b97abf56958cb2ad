import { date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Term } from '#domain/calendar/schoolTerm.ts';
import { instant } from './instant.ts';
import { region } from './organisation.ts';

/** 校历: a school term of a region. A correction supersedes; nothing is overwritten. */
export const schoolTerm = pgTable('school_term', {
  id: uuid().primaryKey().defaultRandom(),
  regionId: uuid('region_id')
    .notNull()
    .references(() => region.id),
  /** Calendar year in which the school year begins. */
  schoolYear: integer('school_year').notNull(),
  term: text().$type<Term>().notNull(),
  startsOn: date('starts_on').notNull(),
  endsOn: date('ends_on').notNull(),
  /** The notice that set it. */
  source: text().notNull(),
  enteredBy: uuid('entered_by').notNull(),
  enteredAt: instant('entered_at').notNull(),
  supersededAt: instant('superseded_at'),
});
