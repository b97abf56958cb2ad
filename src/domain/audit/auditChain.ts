import { canonicalText, chainOrigin } from '#domain/rectification/history.ts';

/** The chain of what belongs to no region: the three administrators, the software, and whoever is not known. */
export const systemChain = 'system';

/** What a line of the audit trail says; see `docs/security/audit.md`. */
export interface AuditContent {
  /** Place in its chain. */
  readonly link: number;
  readonly at: string;
  readonly accountId: string | null;
  readonly username: string;
  readonly post: string;
  /** Null where none is known; then it is not part of what is hashed. */
  readonly unit: string | null;
  readonly deed: string;
  readonly allowed: boolean;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

type Hash = (text: string) => string;

/** Stands before the first link: zeros for the chain of the system, and a hash of its name for every other, so that none passes for another. */
export function originOf(chain: string, hash: Hash): string {
  return chain === systemChain ? chainOrigin : hash(`mingjian-audit\n${chain}`);
}

/** Hash of a line behind `previousHash`. */
export function lineHash(previousHash: string, { link, unit, ...rest }: AuditContent, hash: Hash): string {
  const { at, accountId, username, post, deed, allowed, subject, details } = rest;
  const content = { sequence: link, at, accountId, username, post, deed, allowed, subject, details };
  return hash(`${previousHash}\n${canonicalText(unit === null ? content : { ...content, unit })}`);
}

/** A line with its place in a chain. */
export interface AuditLink extends AuditContent {
  readonly previousHash: string;
  readonly hash: string;
}

/** Place of the first line that does not fit behind `after`, or null when all do. */
export function findBrokenLine(
  lines: readonly AuditLink[],
  hash: Hash,
  after: { readonly link: number; readonly hash: string },
): number | null {
  let { link, hash: previous } = after;
  for (const line of lines) {
    link += 1;
    if (line.link !== link || line.previousHash !== previous || lineHash(previous, line, hash) !== line.hash)
      return link;
    previous = line.hash;
  }
  return null;
}
