import { and, asc, eq } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { linkingError, round } from '#database/schema/monitoring.ts';

export type RoundRow = typeof round.$inferSelect;

export type LinkingErrorRow = typeof linkingError.$inferSelect;

/** Rounds in reach, by year and name. */
export function listRounds(db: Database): Promise<RoundRow[]> {
  return db.select().from(round).orderBy(asc(round.year), asc(round.name));
}

export async function findRound(db: Database, id: string): Promise<RoundRow | undefined> {
  const [row] = await db.select().from(round).where(eq(round.id, id));
  return row;
}

export async function insertRound(db: Database, values: typeof round.$inferInsert): Promise<RoundRow> {
  const [row] = await db.insert(round).values(values).returning();
  return row;
}

export async function upsertLinkingError(db: Database, values: typeof linkingError.$inferInsert): Promise<void> {
  await db
    .insert(linkingError)
    .values(values)
    .onConflictDoUpdate({
      target: [linkingError.measure, linkingError.fromRoundId, linkingError.toRoundId],
      set: { value: values.value, source: values.source },
    });
}

export function listLinkingErrors(db: Database): Promise<LinkingErrorRow[]> {
  return db.select().from(linkingError).orderBy(asc(linkingError.measure));
}

/** Published linking error of a measure from one round to another, if any was entered. */
export async function findLinkingError(
  db: Database,
  measure: string,
  rounds: { from: string; to: string },
): Promise<LinkingErrorRow | undefined> {
  const [row] = await db
    .select()
    .from(linkingError)
    .where(
      and(
        eq(linkingError.measure, measure),
        eq(linkingError.fromRoundId, rounds.from),
        eq(linkingError.toRoundId, rounds.to),
      ),
    );
  return row;
}
