import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { answeringUnit } from './answeringUnit.ts';
import type { Database } from './connect.ts';
import { account, post } from './schema/access.ts';
import { unit } from './schema/organisation.ts';
import { inspectionMember, inspectionPaper } from './schema/supervision.ts';

export type MemberRow = typeof inspectionMember.$inferSelect;
export type PaperRow = typeof inspectionPaper.$inferSelect;
export type InspectedUnit = Awaited<ReturnType<typeof listInspectedUnits>>[number];

/** Who is and who was in a team, in the order of naming. */
export function listMembers(db: Database, inspectionId: string): Promise<MemberRow[]> {
  return db
    .select()
    .from(inspectionMember)
    .where(eq(inspectionMember.inspectionId, inspectionId))
    .orderBy(asc(inspectionMember.namedAt), asc(inspectionMember.id));
}

export async function insertMember(db: Database, values: typeof inspectionMember.$inferInsert): Promise<MemberRow> {
  const [row] = await db.insert(inspectionMember).values(values).returning();
  return row;
}

export async function updateMember(db: Database, id: string, values: Partial<MemberRow>): Promise<void> {
  await db.update(inspectionMember).set(values).where(eq(inspectionMember.id, id));
}

/** Accounts in use that hold a post as inspector in a unit of the region, in the order of their units. */
export async function listInspectors(db: Database, regionId: string) {
  return await db
    .select({ accountId: account.id, title: post.title, unitId: unit.id, unitName: unit.name })
    .from(account)
    .innerJoin(post, eq(post.id, account.postId))
    .innerJoin(unit, eq(unit.id, post.unitId))
    .where(and(eq(post.role, 'inspector'), eq(unit.regionId, regionId), isNull(account.disabledAt)))
    .orderBy(asc(unit.code), asc(post.title), asc(account.id));
}

/** Papers of an inspection that the actor may see, by unit and then in the order of the chain. */
export function listPapers(db: Database, inspectionId: string): Promise<PaperRow[]> {
  return db
    .select()
    .from(inspectionPaper)
    .where(eq(inspectionPaper.inspectionId, inspectionId))
    .orderBy(asc(inspectionPaper.unitId), asc(inspectionPaper.ordinal));
}

/** Papers of several inspections that the actor may see. */
export async function listPapersOf(db: Database, inspectionIds: readonly string[]): Promise<PaperRow[]> {
  if (inspectionIds.length === 0) return [];
  return await db
    .select()
    .from(inspectionPaper)
    .where(inArray(inspectionPaper.inspectionId, [...inspectionIds]))
    .orderBy(asc(inspectionPaper.unitId), asc(inspectionPaper.ordinal));
}

export async function findPaper(db: Database, id: string): Promise<PaperRow | undefined> {
  const [row] = await db.select().from(inspectionPaper).where(eq(inspectionPaper.id, id));
  return row;
}

export async function insertPaper(db: Database, values: typeof inspectionPaper.$inferInsert): Promise<PaperRow> {
  const [row] = await db.insert(inspectionPaper).values(values).returning();
  return row;
}

/** The next number that begins with `prefix`; numbers are handed out one at a time. */
export async function nextPaperNumber(db: Database, prefix: string): Promise<string> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${prefix}))`);
  const { rows } = await db.execute<{ count: number }>(sql`select count_inspection_papers(${prefix}) as count`);
  return `${prefix}${rows[0].count + 1}号`;
}

/** Inspected units by id with their names and who answers for them, in code order. */
export async function listInspectedUnits(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const answering = alias(unit, 'answering');
  return await db
    .select({ id: unit.id, name: unit.name, answeringId: answering.id, answeringName: answering.name })
    .from(unit)
    .innerJoin(answering, eq(answering.id, answeringUnit(unit.id)))
    .where(inArray(unit.id, [...ids]))
    .orderBy(asc(unit.code));
}
