import { canonicalText } from '#domain/rectification/history.ts';

/** Heads of the chains at one moment, as they are written outside the database; see `docs/security/audit.md`. */
export interface Anchor {
  readonly format: 'mingjian-anchor-1';
  readonly at: string;
  readonly hash: 'sha256' | 'sm3';
  /** The chains that grew since the anchor before; all of them where the system started or stopped. */
  readonly heads: readonly { readonly chain: string; readonly link: number; readonly hash: string }[];
  /** Hash of the line before, without its end; 64 zeros on the first line. */
  readonly previous: string;
}

/** The text of an anchor that is signed. */
export function anchorText(anchor: Anchor): string {
  return canonicalText(anchor);
}

/** The line of an anchor with its signature (base64url), without an end. */
export function anchorLine(anchor: Anchor, signature: string): string {
  return canonicalText({ ...anchor, signature });
}
