import { listHeads, listLinksAfter } from '#database/audit.ts';
import { searchAudit } from '#database/auditSearch.ts';
import type { Database } from '#database/connect.ts';
import { listRegions } from '#database/organisation.ts';
import { type AuditFilter, auditPageSize } from '#domain/audit/auditSearch.ts';
import { asHashed } from '#services/access/verifyAudit.ts';

/** One page of the lines that fit a filter, the newest first; the next page is asked for before the last number of this one. */
export async function readAudit(db: Database, filter: AuditFilter & { readonly before?: number | undefined }) {
  const names = await regionNames(db);
  const rows = await searchAudit(db, filter, auditPageSize);
  return rows.map((row) => ({ ...row, region: names.get(row.chain) ?? '' }));
}

/** Names of the regions by their ids, which are the names of the chains. */
export async function regionNames(db: Database): Promise<ReadonlyMap<string, string>> {
  return new Map((await listRegions(db)).map(({ id, name }) => [id, name]));
}

/** Lines that are read at a time for an export. */
const batch = 1000;

/** The whole trail as it was hashed, one JSON object a line, chain by chain: what the independent verifier reads. */
export async function* auditLines(db: Database): AsyncGenerator<string> {
  for (const { chain } of await listHeads(db)) yield* chainLines(db, chain);
}

async function* chainLines(db: Database, chain: string): AsyncGenerator<string> {
  let link = 0;
  while (true) {
    const rows = await listLinksAfter(db, { chain, link }, batch);
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(asHashed(row))}\n`).join('');
    link = rows.at(-1)?.link ?? link;
    if (rows.length < batch) return;
  }
}
