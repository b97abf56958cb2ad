import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { account, post } from './schema/access.ts';
import { unit } from './schema/organisation.ts';
import { checkAnswer, dutyAreaSchool, inspection, inspectionMember, schoolVisit } from './schema/supervision.ts';

export type AnswerRow = typeof checkAnswer.$inferSelect;
export type VisitRow = typeof schoolVisit.$inferSelect;

/** Answers of site checks of an inspection, in the order in which they arrived. */
export function listAnswers(db: Database, inspectionId: string): Promise<AnswerRow[]> {
  return db
    .select()
    .from(checkAnswer)
    .where(eq(checkAnswer.inspectionId, inspectionId))
    .orderBy(asc(checkAnswer.receivedAt), asc(checkAnswer.id));
}

export async function insertAnswers(db: Database, rows: readonly (typeof checkAnswer.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(checkAnswer).values([...rows]);
}

/** Schools of the areas of responsibility in reach, with whose they are, in code order. */
export function listAreaSchools(db: Database) {
  return db
    .select({
      ...{ id: dutyAreaSchool.id, accountId: dutyAreaSchool.accountId, regionId: dutyAreaSchool.regionId },
      ...{ unitId: unit.id, code: unit.code, name: unit.name, title: post.title },
    })
    .from(dutyAreaSchool)
    .innerJoin(unit, eq(unit.id, dutyAreaSchool.unitId))
    .innerJoin(account, eq(account.id, dutyAreaSchool.accountId))
    .leftJoin(post, eq(post.id, account.postId))
    .where(isNull(dutyAreaSchool.endedAt))
    .orderBy(asc(unit.code));
}

export async function insertAreaSchools(
  db: Database,
  rows: readonly (typeof dutyAreaSchool.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await db.insert(dutyAreaSchool).values([...rows]);
}

/** Takes a school that is no more out of the area that it was in. */
export async function endAreaOf(db: Database, unitId: string, endedAt: string): Promise<void> {
  const own = and(eq(dutyAreaSchool.unitId, unitId), isNull(dutyAreaSchool.endedAt));
  await db.update(dutyAreaSchool).set({ endedAt }).where(own);
}

export async function endAreaSchools(db: Database, ids: readonly string[], endedAt: string): Promise<void> {
  if (ids.length > 0)
    await db
      .update(dutyAreaSchool)
      .set({ endedAt })
      .where(inArray(dutyAreaSchool.id, [...ids]));
}

export async function findVisit(db: Database, id: string): Promise<VisitRow | undefined> {
  const [row] = await db.select().from(schoolVisit).where(eq(schoolVisit.id, id));
  return row;
}

export async function insertVisit(db: Database, values: typeof schoolVisit.$inferInsert): Promise<VisitRow> {
  const [row] = await db.insert(schoolVisit).values(values).returning();
  return row;
}

/** Visits to the given schools since a day, oldest first. */
export async function listVisits(db: Database, unitIds: readonly string[], since: string): Promise<VisitRow[]> {
  if (unitIds.length === 0) return [];
  return await db
    .select()
    .from(schoolVisit)
    .where(and(inArray(schoolVisit.unitId, [...unitIds]), gte(schoolVisit.visitedOn, since)))
    .orderBy(asc(schoolVisit.visitedOn), asc(schoolVisit.id));
}

/** Drawn inspections in whose team an account is. */
export async function listInspectionsOf(db: Database, accountId: string) {
  const rows = await db
    .select({ inspection })
    .from(inspectionMember)
    .innerJoin(inspection, eq(inspection.id, inspectionMember.inspectionId))
    .where(
      and(eq(inspectionMember.accountId, accountId), isNull(inspectionMember.endedAt), eq(inspection.state, 'drawn')),
    )
    .orderBy(asc(inspection.createdAt));
  return rows.map((row) => row.inspection);
}
