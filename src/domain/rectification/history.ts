/** One act on a ledger item, as it is chained: nothing of it can change without breaking every later hash. */
export interface HistoryEntry {
  readonly itemId: string;
  /** 1 for the first act on the item. */
  readonly sequence: number;
  readonly deed: string;
  readonly stateBefore: string | null;
  readonly stateAfter: string;
  readonly accountId: string;
  /** Post and unit held at the time. */
  readonly post: string;
  readonly unit: string;
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ChainedEntry extends HistoryEntry {
  readonly previousHash: string;
  readonly hash: string;
}

/** Hash that stands before the first entry. */
export const chainOrigin = '0'.repeat(64);

/** The one text form of a value: object keys in order, no white space (the idea of RFC 8785, for our plain data). */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalText(field)}`).join(',')}}`;
}

type Sha256 = (text: string) => string;

/** Hash of an entry behind `previousHash`; `sha256` gives lower-case hexadecimal. */
export function chainHash(previousHash: string, entry: object, sha256: Sha256): string {
  return sha256(`${previousHash}\n${canonicalText(entry)}`);
}

/** A link of a chain, whatever it tells. */
export interface Link {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Stands before the first link. */
const origin: Pick<Link, 'sequence' | 'hash'> = { sequence: 0, hash: chainOrigin };

/**
 * Sequence number at which the first link does not fit its chain, or null when all hold; `after` is the link before the first,
 * where a long chain is read in parts.
 */
export function findBrokenLink(links: readonly Link[], sha256: Sha256, after = origin): number | null {
  let { sequence, hash: previous } = after;
  for (const { previousHash, hash, ...entry } of links) {
    sequence += 1;
    const fits = previousHash === previous && entry.sequence === sequence;
    if (!fits || chainHash(previous, entry, sha256) !== hash) return sequence;
    previous = hash;
  }
  return null;
}
