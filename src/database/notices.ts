import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from './connect.ts';
import { noticeChoice, noticeRobot } from './schema/notices.ts';

export type RobotRow = typeof noticeRobot.$inferSelect;
export type ChoiceRow = typeof noticeChoice.$inferSelect;

export async function insertRobot(db: Database, row: typeof noticeRobot.$inferInsert): Promise<RobotRow> {
  const [put] = await db.insert(noticeRobot).values(row).returning();
  return put;
}

/** Robots in use, of one region or of all, oldest first. */
export function listRobots(db: Database, regionId: string | null): Promise<RobotRow[]> {
  const own = regionId === null ? undefined : eq(noticeRobot.regionId, regionId);
  return db
    .select()
    .from(noticeRobot)
    .where(and(own, isNull(noticeRobot.endedAt)))
    .orderBy(asc(noticeRobot.createdAt), asc(noticeRobot.id));
}

export async function findRobot(db: Database, id: string): Promise<RobotRow | undefined> {
  const [row] = await db.select().from(noticeRobot).where(eq(noticeRobot.id, id));
  return row;
}

export async function updateRobot(db: Database, id: string, values: Partial<RobotRow>): Promise<void> {
  await db.update(noticeRobot).set(values).where(eq(noticeRobot.id, id));
}

/** Ends a robot; false where there is none in use. */
export async function endRobot(db: Database, id: string, at: string): Promise<boolean> {
  const ended = await db
    .update(noticeRobot)
    .set({ endedAt: at })
    .where(and(eq(noticeRobot.id, id), isNull(noticeRobot.endedAt)))
    .returning({ id: noticeRobot.id });
  return ended.length > 0;
}

export async function findChoice(db: Database, accountId: string): Promise<ChoiceRow | undefined> {
  const [row] = await db.select().from(noticeChoice).where(eq(noticeChoice.accountId, accountId));
  return row;
}

/** Keeps a choice, and forgets that an earlier address was refused. */
export async function storeChoice(
  db: Database,
  { accountId, ...chosen }: Pick<ChoiceRow, 'accountId' | 'email' | 'robotId' | 'changedAt'>,
): Promise<void> {
  const values = { ...chosen, emailRefusedAt: null, emailProblem: null };
  await db
    .insert(noticeChoice)
    .values({ accountId, ...values })
    .onConflictDoUpdate({ target: noticeChoice.accountId, set: values });
}

/** Lets a mail address rest that the other side refused, unless another was chosen meanwhile. */
export async function restEmail(
  db: Database,
  { accountId, email }: { readonly accountId: string; readonly email: string },
  { at, problem }: { readonly at: string; readonly problem: string },
): Promise<void> {
  await db
    .update(noticeChoice)
    .set({ emailRefusedAt: at, emailProblem: problem })
    .where(and(eq(noticeChoice.accountId, accountId), eq(noticeChoice.email, email)));
}
