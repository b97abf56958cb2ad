import { and, desc, eq, gte, ilike, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { AuditFilter } from '#domain/audit/auditSearch.ts';
import type { AuditRow } from './audit.ts';
import type { Database } from './connect.ts';
import { auditEvent } from './schema/access.ts';

/** Audit rows that fit the filter, the newest first, `limit` at most; `before` is the number behind which the page begins. */
export function searchAudit(
  db: Database,
  { before, ...filter }: AuditFilter & { readonly before?: number | undefined },
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEvent)
    .where(and(...conditions(filter), before === undefined ? undefined : lt(auditEvent.sequence, before)))
    .orderBy(desc(auditEvent.sequence))
    .limit(limit);
}

/** Accesses to data about minors that took place in a year of Asia/Shanghai, oldest first. */
export function listMinorsAccess(db: Database, year: number): Promise<AuditRow[]> {
  const filter = { from: `${year}-01-01`, to: `${year}-12-31`, minors: 'yes', outcome: 'allowed' } as const;
  return db
    .select()
    .from(auditEvent)
    .where(and(...conditions(filter)))
    .orderBy(auditEvent.sequence);
}

function conditions({ from, to, who, unit, deed, subject, outcome, minors }: AuditFilter): (SQL | undefined)[] {
  return [
    from === undefined ? undefined : gte(auditEvent.at, startOf(from, 0)),
    to === undefined ? undefined : lt(auditEvent.at, startOf(to, 1)),
    who === undefined ? undefined : or(contains(auditEvent.username, who), contains(auditEvent.post, who)),
    unit === undefined ? undefined : contains(auditEvent.unit, unit),
    deed === undefined ? undefined : eq(auditEvent.deed, deed),
    subject === undefined ? undefined : contains(auditEvent.subject, subject),
    outcome === undefined ? undefined : eq(auditEvent.allowed, outcome === 'allowed'),
    minors === undefined ? undefined : sql`${auditEvent.details} ? 'minors'`,
  ];
}

/** The instant at which a day begins in Asia/Shanghai, `later` days on. */
function startOf(day: string, later: number): string {
  return new Date(new Date(`${day}T00:00:00+08:00`).getTime() + later * 86_400_000).toISOString();
}

function contains(column: AnyPgColumn, part: string): SQL {
  return ilike(column, `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
