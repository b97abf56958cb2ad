import { type ChainHead, findLinkHash, listHeads } from '#database/audit.ts';
import type { Database } from '#database/connect.ts';
import { systemActor } from '#domain/access/actor.ts';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import { type Anchor, anchorLine, anchorText } from '#domain/audit/anchor.ts';
import { chainOrigin } from '#domain/rectification/history.ts';
import { appendLine, copyRest, readLastLine } from '#files/audit/anchorFile.ts';
import { recordAudit } from '#services/access/recordAudit.ts';
import { hashOf } from '#services/crypto/hashOf.ts';
import type { AnchorKey } from './anchorKey.ts';

/** Where anchors go: the file of the data folder, and perhaps one elsewhere that the first cannot be without. */
export interface AnchorPlace {
  readonly file: string;
  /** A second file, best on another machine or on a disk that is written once; null where there is none. */
  readonly copy: string | null;
  readonly key: AnchorKey;
  readonly profile: CryptoProfileName;
  readonly now: () => Date;
}

/** How it stands with the anchors. */
export interface AnchorState {
  readonly at: string | null;
  readonly fingerprint: string;
  readonly copied: boolean;
  /** Why the last attempt failed, or null. */
  readonly failure: string | null;
}

export interface Anchors {
  /** Writes an anchor when any chain grew; `all` writes one in any case, with every chain. */
  write(all?: boolean): Promise<void>;
  /** Writes when an anchor is due: 60 s or 100 lines after the last. `elapsed` is in milliseconds of a clock that cannot be set back. */
  tick(elapsed: number): Promise<void>;
  state(): AnchorState;
}

/** An anchor is due after so many milliseconds, if any chain grew, or so many lines. */
const dueAfter = { milliseconds: 60_000, lines: 100 } as const;

/** Takes up the anchors where they were left. */
export async function keepAnchors(db: Database, place: AnchorPlace): Promise<Anchors> {
  let last = await readLastLine(place.file);
  let anchored = new Map<string, number>();
  let anchoredAt: string | null = null;
  let waited = 0;
  let failure: string | null = null;
  let running: Promise<void> = Promise.resolve();

  const attempt = async (all: boolean, enough: number) => {
    const heads = await listHeads(db);
    const grown = heads.filter(({ chain, link }) => link !== anchored.get(chain));
    const lines = grown.reduce((sum, { chain, link }) => sum + link - (anchored.get(chain) ?? 0), 0);
    if (!all && (grown.length === 0 || lines < enough))
      return place.copy === null ? undefined : copyRest(place.file, place.copy);
    const anchor = makeAnchor(place, all ? heads : grown, last);
    const line = anchorLine(anchor, place.key.sign(anchorText(anchor)));
    await appendLine(place.file, line);
    last = line;
    anchored = new Map(heads.map(({ chain, link }) => [chain, link]));
    [anchoredAt, waited] = [anchor.at, 0];
    if (place.copy !== null) await copyRest(place.file, place.copy);
  };
  const inTurn = (all: boolean, enough: number) => {
    running = running
      .then(() => attempt(all, enough))
      .then(
        () => {
          failure = null;
        },
        (cause: unknown) => {
          failure = cause instanceof Error ? cause.message : String(cause);
        },
      );
    return running;
  };
  return {
    write: (all = false) => inTurn(all, 1),
    tick: (elapsed) => {
      waited += elapsed;
      return inTurn(false, waited >= dueAfter.milliseconds ? 1 : dueAfter.lines);
    },
    state: () => ({ at: anchoredAt, fingerprint: place.key.fingerprint, copied: place.copy !== null, failure }),
  };
}

function makeAnchor({ profile, now }: AnchorPlace, heads: readonly ChainHead[], last: string | null): Anchor {
  const hash = profile === 'sm' ? 'sm3' : 'sha256';
  const previous = last === null ? chainOrigin : hashOf(profile)(last);
  return { format: 'mingjian-anchor-1', at: now().toISOString(), hash, heads, previous };
}

/**
 * Compares the last anchor with the database, at the start: the first head that is gone or another, or null. What does not fit is
 * put on the trail: an older copy was restored, or somebody changed the trail.
 */
export async function checkLastAnchor(db: Database, { file, now }: AnchorPlace): Promise<string | null> {
  const line = await readLastLine(file);
  if (line === null) return null;
  const { heads, at } = JSON.parse(line) as Anchor;
  for (const head of heads) {
    if ((await findLinkHash(db, head)) === head.hash) continue;
    const subject = `${head.chain}/${head.link}`;
    const entry = {
      actor: systemActor,
      deed: 'system.check-anchor',
      allowed: false,
      subject,
      details: { anchoredAt: at },
    };
    await db.transaction((tx) => recordAudit(tx, entry, now()));
    return subject;
  }
  return null;
}
