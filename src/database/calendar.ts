import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from './connect.ts';
import { schoolTerm } from './schema/calendar.ts';
import { region } from './schema/organisation.ts';
import { plan, planStage } from './schema/plans.ts';

export type SchoolTermRow = typeof schoolTerm.$inferSelect;

/** Terms in force of the regions in sight, latest school year first, each with its region. */
export async function listTerms(db: Database) {
  const rows = await db
    .select({ term: schoolTerm, regionName: region.name })
    .from(schoolTerm)
    .innerJoin(region, eq(region.id, schoolTerm.regionId))
    .where(isNull(schoolTerm.supersededAt))
    .orderBy(desc(schoolTerm.schoolYear), asc(schoolTerm.startsOn), asc(region.path));
  return rows.map(({ term, regionName }) => ({ ...term, regionName }));
}

/** Terms in force that a region uses: its own before those of the regions above it. */
export async function listTermsFor(db: Database, regionId: string): Promise<SchoolTermRow[]> {
  const own = alias(region, 'own');
  const rows = await db
    .select({ term: schoolTerm })
    .from(schoolTerm)
    .innerJoin(region, eq(region.id, schoolTerm.regionId))
    .innerJoin(own, and(eq(own.id, regionId), sql`starts_with(${own.path}, ${region.path})`))
    .where(isNull(schoolTerm.supersededAt))
    .orderBy(desc(sql`length(${region.path})`));
  return rows.map(({ term }) => term);
}

/** Enters a term and takes the one of the same region, school year and half out of force. */
export async function replaceTerm(db: Database, values: typeof schoolTerm.$inferInsert): Promise<SchoolTermRow> {
  const { regionId, schoolYear, term, enteredAt } = values;
  await db
    .update(schoolTerm)
    .set({ supersededAt: enteredAt })
    .where(
      and(
        ...[eq(schoolTerm.regionId, regionId), eq(schoolTerm.schoolYear, schoolYear), eq(schoolTerm.term, term)],
        isNull(schoolTerm.supersededAt),
      ),
    );
  const [row] = await db.insert(schoolTerm).values(values).returning();
  return row;
}

/** Stages of the plans that a region carries out, with their dates, in their order. */
export function listStagesOfRegion(db: Database, regionId: string) {
  return db
    .select({ name: planStage.name, start: planStage.windowStart, end: planStage.windowEnd })
    .from(planStage)
    .innerJoin(plan, eq(plan.id, planStage.planId))
    .where(and(eq(plan.regionId, regionId), eq(plan.state, 'started')))
    .orderBy(asc(plan.createdAt), asc(planStage.ordinal));
}
