import { eq, lt } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { signOnAttempt } from '#database/schema/signIn.ts';

export type SignOnAttemptRow = typeof signOnAttempt.$inferSelect;

export async function insertSignOnAttempt(db: Database, values: SignOnAttemptRow): Promise<void> {
  await db.insert(signOnAttempt).values(values);
}

/** Takes an attempt out, so that its answer counts once; undefined when there is none. */
export async function takeSignOnAttempt(db: Database, stateHash: string): Promise<SignOnAttemptRow | undefined> {
  const [row] = await db.delete(signOnAttempt).where(eq(signOnAttempt.stateHash, stateHash)).returning();
  return row;
}

/** Forgets attempts from which nobody came back. */
export async function deleteSignOnAttemptsBefore(db: Database, at: string): Promise<void> {
  await db.delete(signOnAttempt).where(lt(signOnAttempt.createdAt, at));
}
