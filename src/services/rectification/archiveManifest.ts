import { piecesOf } from '#domain/rectification/evidence.ts';
import { type EvidenceKind, evidenceKindNames } from '#domain/rectification/item.ts';
import type { readItem } from './readItems.ts';

type Item = Awaited<ReturnType<typeof readItem>>;
type File = Item['evidence'][number];

/** A version of a piece of evidence in an archive, under the path where it lies. */
export interface ArchivedFile {
  readonly path: string;
  /** 1 for the first. */
  readonly version: number;
  readonly file: File;
}

/** A piece of evidence in an archive, its versions from the first to the one in force. */
export interface ArchivedPiece {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly versions: readonly ArchivedFile[];
}

/** All evidence of an item with the paths that it gets: by kind, numbered in the order in which it was filed. */
export function archivedPieces({ evidence }: Pick<Item, 'evidence'>): readonly ArchivedPiece[] {
  return piecesOf(evidence).map(([current, ...earlier], place) => {
    const { kind, title } = current;
    const folder = `${evidenceKindNames[kind]}/${String(place + 1).padStart(2, '0')} ${pathPart(title)}`;
    const versions = [...earlier.toReversed(), current].map((file, index) => ({
      ...{ path: `${folder}/第${index + 1}版 ${pathPart(file.fileName)}`, version: index + 1, file },
    }));
    return { kind, title, versions };
  });
}

/** A text as one part of a path on any system: what reserves or hides is `_`, at most 80 characters from the end, so that an ending stays. */
function pathPart(text: string): string {
  const plain = text.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu, '_');
  return (
    [...plain]
      .slice(-80)
      .join('')
      .replace(/^[\s.]+|[\s.]+$/gu, '') || '_'
  );
}

/** What an archive holds, for programs: the item, every version with its SHA-256 and who, when and why, what was asked for, and the chained history. */
export function archiveManifest(item: Item, pieces: readonly ArchivedPiece[]): string {
  const { number, title, kind, target, measures, state, windowText, windowStart, originalDue, dueDate, simulated } =
    item;
  const content = {
    ...{ format: 'mingjian-item-archive', formatVersion: 1 },
    item: {
      ...{ number, title, kind, target, measures, state, windowText, windowStart, originalDue, dueDate, simulated },
      problems: item.problems.map((problem) => ({ number: problem.number, title: problem.title })),
      duties: item.duties.map((duty) => ({
        ...{ unit: duty.unitName, kind: duty.kind },
        acknowledgedAt: duty.acknowledgedAt,
      })),
    },
    evidence: pieces.map(({ versions, ...piece }) => ({ ...piece, versions: versions.map(versionLine) })),
    requests: item.evidenceRequests.map(requestLine),
    history: { brokenAt: item.brokenLink, entries: item.history },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function versionLine({ path, version, file }: ArchivedFile) {
  const { fileName, sha256, bytes, uploader, uploadedAt, reason } = file;
  const { review, reviewReason, reviewer, reviewedAt, validUntil } = file;
  return {
    ...{ path, version, fileName, sha256, bytes, uploader, uploadedAt, reason },
    ...{ review, reviewReason, reviewer, reviewedAt, validUntil },
  };
}

function requestLine({
  title,
  kind,
  asker,
  askedAt,
  withdrawnAt,
  withdrawnReason,
  missing,
}: Item['evidenceRequests'][number]) {
  return { title, kind, asker, askedAt, withdrawnAt, withdrawnReason, missing };
}
