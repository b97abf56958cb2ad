import { type AuditRow, listAuditAfter } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import { chainOrigin, findBrokenLink } from '#domain/rectification/history.ts';
import { sha256 } from '#services/sha256.ts';

/** How many lines are read at a time. */
const page = 2000;

/** Follows the hash chain of the whole audit trail; `brokenLink` is the first line that does not fit, or null. */
export async function verifyAudit(
  db: Database,
): Promise<{ readonly lines: number; readonly brokenLink: number | null }> {
  let last = { sequence: 0, hash: chainOrigin };
  while (true) {
    const rows = (await listAuditAfter(db, last.sequence, page)).map(asChained);
    const brokenLink = findBrokenLink(rows, sha256, last);
    last = rows.at(-1) ?? last;
    if (brokenLink !== null || rows.length < page) return { lines: last.sequence, brokenLink };
  }
}

/** The line in the form that was hashed: the instant as ISO 8601 in UTC, as the database does not return it. */
function asChained(row: AuditRow): AuditRow {
  return { ...row, at: new Date(row.at).toISOString() };
}
