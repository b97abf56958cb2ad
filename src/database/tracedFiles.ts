import { inArray, or, sql } from 'drizzle-orm';
import { groupsOf } from '#domain/access/tracingCode.ts';
import type { Database } from './connect.ts';
import { tracedFile } from './schema/exports.ts';

export type TracedFileRow = typeof tracedFile.$inferSelect;
export type NewTracedFile = typeof tracedFile.$inferInsert;

export async function insertTracedFile(db: Database, values: NewTracedFile): Promise<void> {
  await db.insert(tracedFile).values(values);
}

/** Files that share a group of four signs, at its place, with one of the codes. */
export async function listFilesNear(db: Database, codes: readonly string[]): Promise<TracedFileRow[]> {
  if (codes.length === 0) return [];
  const shares = [0, 1, 2, 3].map((place) =>
    inArray(sql`substr(${tracedFile.code}, ${4 * place + 1}::int, 4)`, [
      ...new Set(codes.map((code) => groupsOf(code)[place])),
    ]),
  );
  return db
    .select()
    .from(tracedFile)
    .where(or(...shares));
}
