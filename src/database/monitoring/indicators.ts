import { asc } from 'drizzle-orm';
import type { Database } from '#database/connect.ts';
import { indicator } from '#database/schema/monitoring.ts';

export type IndicatorRow = typeof indicator.$inferSelect;

export function listIndicators(db: Database): Promise<IndicatorRow[]> {
  return db.select().from(indicator).orderBy(asc(indicator.code));
}

export async function insertIndicator(db: Database, values: typeof indicator.$inferInsert): Promise<IndicatorRow> {
  const [row] = await db.insert(indicator).values(values).returning();
  return row;
}
