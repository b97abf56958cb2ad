import { type AuditRow, listHeads, listLinksAfter } from '#database/audit.ts';
import type { Database } from '#database/connect.ts';
import { findInstallation } from '#database/organisation.ts';
import { findBrokenLine, originOf } from '#domain/audit/auditChain.ts';
import { hashOf, type TextHash } from '#services/crypto/hashOf.ts';

/** How many lines are read at a time. */
const page = 2000;

/** What following the chains found. */
export interface AuditIntegrity {
  /** Lines that were followed, over all chains. */
  readonly lines: number;
  readonly chains: number;
  /** The first chain that does not hold, and the place in it of the first line that does not fit; null when all hold. */
  readonly brokenChain: string | null;
  readonly brokenLink: number | null;
}

/** Follows the hash chains of the whole audit trail, one region after the other, up to the first line that does not fit. */
export async function verifyAudit(db: Database): Promise<AuditIntegrity> {
  const hash = hashOf((await findInstallation(db))?.cryptoProfile ?? 'intl');
  const chains = (await listHeads(db)).map(({ chain }) => chain);
  let lines = 0;
  for (const chain of chains) {
    const followed = await followChain(db, chain, hash);
    lines += followed.lines;
    const { brokenLink } = followed;
    if (brokenLink !== null) return { lines, chains: chains.length, brokenChain: chain, brokenLink };
  }
  return { lines, chains: chains.length, brokenChain: null, brokenLink: null };
}

async function followChain(db: Database, chain: string, hash: TextHash) {
  let last = { link: 0, hash: originOf(chain, hash) };
  let lines = 0;
  while (true) {
    const rows = (await listLinksAfter(db, { chain, link: last.link }, page)).map(asHashed);
    lines += rows.length;
    const brokenLink = findBrokenLine(rows, hash, last);
    last = rows.at(-1) ?? last;
    if (brokenLink !== null || rows.length < page) return { lines, brokenLink };
  }
}

/** The line in the form that was hashed: the instant in UTC to the millisecond. One with a finer part was not written by us and stays as it is. */
export function asHashed(row: AuditRow): AuditRow {
  return /\.\d{4}/.test(row.at) ? row : { ...row, at: new Date(row.at).toISOString() };
}
