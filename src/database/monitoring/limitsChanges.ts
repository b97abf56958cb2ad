import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#database/connect.ts';
import { account } from '#database/schema/access.ts';
import { limitsChange } from '#database/schema/disclosure.ts';
import { region } from '#database/schema/organisation.ts';

export type LimitsChangeRow = typeof limitsChange.$inferSelect;

const nextDecision = sql<number>`nextval('disclosure_limits_decision')`;

/** A change with the names of the region and of those who asked and decided. */
export interface LimitsChangeView {
  readonly change: LimitsChangeRow;
  readonly regionName: string;
  readonly regionPath: string;
  readonly asker: string;
  readonly decider: string | null;
}

/** Keeps a request; one that is decided already gets the next number. */
export async function insertLimitsChange(
  db: Database,
  values: Omit<typeof limitsChange.$inferInsert, 'decision'>,
): Promise<LimitsChangeRow> {
  const decision = values.verdict === undefined ? null : nextDecision;
  const [row] = await db
    .insert(limitsChange)
    .values({ ...values, decision })
    .returning();
  return row;
}

/** A request, held until the transaction ends, so that two who decide take turns. */
export async function lockLimitsChange(db: Database, id: string): Promise<LimitsChangeRow | undefined> {
  const [row] = await db.select().from(limitsChange).where(eq(limitsChange.id, id)).for('update');
  return row;
}

export async function decideLimitsChange(
  db: Database,
  id: string,
  values: Pick<LimitsChangeRow, 'decidedBy' | 'decidedAt' | 'verdict'>,
): Promise<void> {
  await db
    .update(limitsChange)
    .set({ ...values, decision: nextDecision })
    .where(and(eq(limitsChange.id, id), isNull(limitsChange.decidedAt)));
}

/** What was confirmed, of all regions, the oldest first: of each region the last one holds. */
export async function listConfirmedLimits(
  db: Database,
): Promise<readonly { readonly change: LimitsChangeRow; readonly regionPath: string }[]> {
  return db
    .select({ change: limitsChange, regionPath: region.path })
    .from(limitsChange)
    .innerJoin(region, eq(region.id, limitsChange.regionId))
    .where(eq(limitsChange.verdict, 'confirmed'))
    .orderBy(asc(limitsChange.decision));
}

/** The newest changes first, `limit` at most. */
export function listLimitsChanges(db: Database, limit: number): Promise<LimitsChangeView[]> {
  const asker = alias(account, 'asker');
  const decider = alias(account, 'decider');
  return db
    .select({
      ...{ change: limitsChange, regionName: region.name, regionPath: region.path },
      ...{ asker: asker.username, decider: decider.username },
    })
    .from(limitsChange)
    .innerJoin(region, eq(region.id, limitsChange.regionId))
    .innerJoin(asker, eq(asker.id, limitsChange.askedBy))
    .leftJoin(decider, eq(decider.id, limitsChange.decidedBy))
    .orderBy(desc(limitsChange.askedAt))
    .limit(limit);
}
