import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { answeringUnit } from './answeringUnit.ts';
import type { EscalationRow } from './clocks.ts';
import type { Database } from './connect.ts';
import { unitNameAt } from './nameAt.ts';
import { escalation } from './schema/clocks.ts';
import { unit } from './schema/organisation.ts';
import { planTask } from './schema/plans.ts';

/** Puts proposals in; one that lapsed before stands again, any other that is there already stays as it is. Answers how many came to stand. */
export async function insertProposals(
  db: Database,
  rows: readonly (typeof escalation.$inferInsert)[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { itemId, taskId, unitId, obligation, step, dueOn } = escalation;
  const put = await db
    .insert(escalation)
    .values([...rows])
    .onConflictDoUpdate({
      target: [itemId, taskId, unitId, obligation, step, dueOn],
      set: { state: 'proposed', proposedOn: sql`excluded.proposed_on` },
      setWhere: eq(escalation.state, 'lapsed'),
    })
    .returning({ id: escalation.id });
  return put.length;
}

/** Proposals whose duty is no longer late are over. */
export async function lapseProposals(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(escalation)
    .set({ state: 'lapsed' })
    .where(and(inArray(escalation.id, [...ids]), eq(escalation.state, 'proposed')));
}

const answering = alias(unit, 'answering');

/** What the unit was called when the paper was issued, which is whom it is addressed to; its present name before that. */
const addressee = sql<string>`coalesce(${unitNameAt(escalation.unitId, escalation.issuedAt)}, ${unit.name})`;

const withNames = (db: Database) =>
  db
    .select({
      ...{ paper: escalation, unitName: addressee, planId: planTask.planId },
      ...{ answeringUnitId: answering.id, answeringUnitName: answering.name },
    })
    .from(escalation)
    .innerJoin(unit, eq(unit.id, escalation.unitId))
    .innerJoin(answering, eq(answering.id, answeringUnit(escalation.unitId)))
    .leftJoin(planTask, eq(planTask.id, escalation.taskId));

export type NamedEscalation = Awaited<ReturnType<typeof listEscalations>>[number];

/** Proposals and papers in reach, the newest first. */
export async function listEscalations(db: Database) {
  return await withNames(db)
    .where(inArray(escalation.state, ['proposed', 'issued', 'dismissed']))
    .orderBy(desc(escalation.proposedOn), asc(escalation.id));
}

export async function findEscalation(db: Database, id: string): Promise<NamedEscalation | undefined> {
  const [row] = await withNames(db).where(eq(escalation.id, id));
  return row;
}

/** The paper, locked until the transaction ends: it is issued, set aside and signed for once. */
export async function lockEscalation(db: Database, id: string): Promise<EscalationRow | undefined> {
  const [row] = await db.select().from(escalation).where(eq(escalation.id, id)).for('update');
  return row;
}

export async function updateEscalation(db: Database, id: string, values: Partial<EscalationRow>): Promise<void> {
  await db.update(escalation).set(values).where(eq(escalation.id, id));
}

/**
 * The next number of an organ in a year. Whoever numbers a paper of that organ and year waits until this transaction has ended, and a
 * transaction that is undone gives its number back: so there is neither a gap nor a double.
 */
export async function nextSequence(db: Database, issuerUnitId: string, year: number): Promise<number> {
  const key = `escalation/${issuerUnitId}/${year}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const { rows } = await db.execute<{ next: number }>(sql`select paper_sequence(${issuerUnitId}, ${year}) + 1 as next`);
  return rows[0].next;
}

/** Papers that were issued before one for the same duty and date, oldest first. */
export async function listEarlierSteps(db: Database, paper: EscalationRow): Promise<EscalationRow[]> {
  const same = paper.itemId === null ? sql`task_id = ${paper.taskId}` : sql`item_id = ${paper.itemId}`;
  return await db
    .select()
    .from(escalation)
    .where(
      and(
        same,
        eq(escalation.unitId, paper.unitId),
        eq(escalation.obligation, paper.obligation),
        eq(escalation.dueOn, paper.dueOn),
        eq(escalation.state, 'issued'),
      ),
    )
    .orderBy(asc(escalation.issuedAt));
}
