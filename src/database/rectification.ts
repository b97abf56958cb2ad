import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, notInArray, or, sql } from 'drizzle-orm';
import { endStates } from '#domain/rectification/states.ts';
import type { Database } from './connect.ts';
import { unit } from './schema/organisation.ts';
import { problem } from './schema/problems.ts';
import { ledgerDuty, ledgerHistory, ledgerItem, ledgerItemProblem } from './schema/rectification.ts';
import { unitNamesOverTime } from './unitNames.ts';

export type ItemRow = typeof ledgerItem.$inferSelect;
export type DutyRow = typeof ledgerDuty.$inferSelect & { unitName: string };
export type HistoryRow = typeof ledgerHistory.$inferSelect;

/** Items in reach, in the order of their numbers. */
export function listItems(db: Database): Promise<ItemRow[]> {
  return db.select().from(ledgerItem).orderBy(asc(ledgerItem.number));
}

export async function findItem(db: Database, id: string): Promise<ItemRow | undefined> {
  const [row] = await db.select().from(ledgerItem).where(eq(ledgerItem.id, id));
  return row;
}

/** The item, locked until the transaction ends: deeds on one item take turns. */
export async function lockItem(db: Database, id: string): Promise<ItemRow | undefined> {
  const [row] = await db.select().from(ledgerItem).where(eq(ledgerItem.id, id)).for('update');
  return row;
}

/** Several items, locked in the order of their ids, so that two deeds on the same two never wait for each other. */
export function lockItems(db: Database, ids: readonly string[]): Promise<ItemRow[]> {
  return db
    .select()
    .from(ledgerItem)
    .where(inArray(ledgerItem.id, [...ids]))
    .orderBy(asc(ledgerItem.id))
    .for('update');
}

export async function nextItemNumber(db: Database, prefix: string): Promise<string> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${prefix}))`);
  const { rows } = await db.execute<{ last: number }>(sql`select last_item_number(${prefix}) as last`);
  return prefix + String(rows[0].last + 1).padStart(3, '0');
}

export async function insertItem(
  db: Database,
  values: typeof ledgerItem.$inferInsert,
  problemIds: readonly string[],
): Promise<ItemRow> {
  const [row] = await db.insert(ledgerItem).values(values).returning();
  await db.insert(ledgerItemProblem).values(problemIds.map((problemId) => ({ itemId: row.id, problemId })));
  return row;
}

export async function updateItem(db: Database, id: string, values: Partial<ItemRow>): Promise<void> {
  await db.update(ledgerItem).set(values).where(eq(ledgerItem.id, id));
}

export async function insertDuties(db: Database, rows: readonly (typeof ledgerDuty.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(ledgerDuty).values([...rows]);
}

/** Duties in force of the given items, in code order of their units; named as they are, or as they were when the item was closed. */
export async function listDuties(db: Database, itemIds: readonly string[]): Promise<DutyRow[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .select({ duty: ledgerDuty, closedOn: sql<string | null>`bureau_day(${ledgerItem.closedAt})::text` })
    .from(ledgerDuty)
    .innerJoin(ledgerItem, eq(ledgerItem.id, ledgerDuty.itemId))
    .innerJoin(unit, eq(unit.id, ledgerDuty.unitId))
    // By the item's own id: asked of the duty's, thousands of ids are sorted anew for each item.
    .where(and(inArray(ledgerItem.id, [...itemIds]), isNull(ledgerDuty.endedAt)))
    .orderBy(asc(unit.code));
  const nameOf = await unitNamesOverTime(
    db,
    rows.map(({ duty }) => duty.unitId),
  );
  return rows.map(({ duty, closedOn }) => ({ ...duty, unitName: nameOf(duty.unitId, closedOn) }));
}

export async function findDuty(db: Database, id: string): Promise<typeof ledgerDuty.$inferSelect | undefined> {
  const [row] = await db.select().from(ledgerDuty).where(eq(ledgerDuty.id, id));
  return row;
}

/** Duties in force of a unit on items that are not over, with the numbers of the items, in their order. */
export async function listOpenDutiesOf(db: Database, unitId: string) {
  return await db
    .select({ id: ledgerDuty.id })
    .from(ledgerDuty)
    .innerJoin(ledgerItem, eq(ledgerItem.id, ledgerDuty.itemId))
    .where(and(eq(ledgerDuty.unitId, unitId), isNull(ledgerDuty.endedAt), notInArray(ledgerItem.state, [...endStates])))
    .orderBy(asc(ledgerItem.number));
}

/** Duties that were ever carried on the given items: those in force, and those that a reorganisation passed on. */
export async function listCarriedDuties(db: Database, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  return await db
    .select({ itemId: ledgerDuty.itemId, unitId: ledgerDuty.unitId, kind: ledgerDuty.kind })
    .from(ledgerDuty)
    .where(
      and(inArray(ledgerDuty.itemId, [...itemIds]), or(isNull(ledgerDuty.endedAt), isNotNull(ledgerDuty.passedTo))),
    );
}

/** Items that a region issued and that are not over, locked in the order of their numbers. */
export function listItemsOfRegion(db: Database, regionId: string): Promise<ItemRow[]> {
  return db
    .select()
    .from(ledgerItem)
    .where(and(eq(ledgerItem.regionId, regionId), notInArray(ledgerItem.state, [...endStates])))
    .orderBy(asc(ledgerItem.number))
    .for('update');
}

export async function updateDuty(db: Database, id: string, values: Partial<typeof ledgerDuty.$inferSelect>) {
  await db.update(ledgerDuty).set(values).where(eq(ledgerDuty.id, id));
}

/** Problems that the given items answer, with their numbers and conditions, in number order. */
export async function listItemProblems(db: Database, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  return await db
    .select({
      itemId: ledgerItemProblem.itemId,
      problemId: problem.id,
      number: problem.number,
      title: problem.title,
      condition: problem.condition,
      theme: problem.theme,
      roundId: problem.roundId,
      regionId: problem.regionId,
    })
    .from(ledgerItemProblem)
    .innerJoin(problem, eq(problem.id, ledgerItemProblem.problemId))
    .innerJoin(ledgerItem, eq(ledgerItem.id, ledgerItemProblem.itemId))
    .where(inArray(ledgerItem.id, [...itemIds]))
    .orderBy(asc(problem.number));
}

/** Items that answer a problem, in number order. */
export async function listItemsOfProblem(db: Database, problemId: string): Promise<ItemRow[]> {
  const rows = await db
    .select({ item: ledgerItem })
    .from(ledgerItemProblem)
    .innerJoin(ledgerItem, eq(ledgerItem.id, ledgerItemProblem.itemId))
    .where(eq(ledgerItemProblem.problemId, problemId))
    .orderBy(asc(ledgerItem.number));
  return rows.map(({ item }) => item);
}

/** History of an item from its first act. */
export function listHistory(db: Database, itemId: string): Promise<HistoryRow[]> {
  return db.select().from(ledgerHistory).where(eq(ledgerHistory.itemId, itemId)).orderBy(asc(ledgerHistory.sequence));
}

/** Who has acted on the given items, and under the name of which unit, each pair once. */
export async function listPastActs(db: Database, itemIds: readonly string[]) {
  if (itemIds.length === 0) return [];
  const { itemId, accountId, unit: unitName } = ledgerHistory;
  return await db
    .selectDistinct({ itemId, accountId, unit: unitName })
    .from(ledgerHistory)
    .where(inArray(itemId, [...itemIds]));
}

/** Acts on an item after the given one, in their order. */
export function listHistoryAfter(db: Database, itemId: string, sequence: number): Promise<HistoryRow[]> {
  const { itemId: of, sequence: place } = ledgerHistory;
  return db
    .select()
    .from(ledgerHistory)
    .where(and(eq(of, itemId), gt(place, sequence)))
    .orderBy(asc(place));
}

/** The act that last approved what the item says. */
export async function findLastApproval(db: Database, itemId: string): Promise<HistoryRow | undefined> {
  const [row] = await db
    .select()
    .from(ledgerHistory)
    .where(and(eq(ledgerHistory.itemId, itemId), sql`${ledgerHistory.details} ? 'approved'`))
    .orderBy(desc(ledgerHistory.sequence))
    .limit(1);
  return row;
}

export async function findLastHistory(db: Database, itemId: string): Promise<HistoryRow | undefined> {
  const [row] = await db
    .select()
    .from(ledgerHistory)
    .where(eq(ledgerHistory.itemId, itemId))
    .orderBy(desc(ledgerHistory.sequence))
    .limit(1);
  return row;
}

export async function insertHistory(db: Database, row: HistoryRow): Promise<void> {
  await db.insert(ledgerHistory).values(row);
}
