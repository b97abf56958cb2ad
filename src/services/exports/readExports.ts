import type { Database } from '#database/connect.ts';
import { type ExportRow, listExportsOf, listUndecidedExports } from '#database/exports.ts';
import { exportStateAt } from '#domain/access/exportRequest.ts';
import { mayDo } from '#domain/access/policy.ts';
import type { Act } from '#services/act.ts';
import { answersFor } from './decideExport.ts';

/** One's own wishes, oldest first, each with how it stands now. */
export async function readOwnExports(db: Database, { actor, now }: Act) {
  const rows = await listExportsOf(db, actor.accountId);
  return rows.map((row) => shown(row, now));
}

/** Wishes of others that wait for the actor's decision, oldest first; none for those who decide nothing. */
export async function readWaitingExports(db: Database, { actor, now }: Act) {
  if (!mayDo('exports.decide', actor.role)) return [];
  const waiting = [];
  for (const row of await listUndecidedExports(db))
    if (row.askedBy !== actor.accountId && (await answersFor(db, actor, row))) waiting.push(shown(row, now));
  return waiting;
}

function shown(row: ExportRow, now: Date) {
  const { id, kind, title, units, asker, askedAt, purpose, reason, decider, decidedAt, decisionReason, takenAt } = row;
  return {
    ...{ id, kind, title, units, asker, askedAt, purpose, reason, decider, decidedAt, decisionReason, takenAt },
    state: exportStateAt(row, now),
  };
}
