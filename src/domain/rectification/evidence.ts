import { z } from 'zod';
import { isoDay } from '#domain/calendar/isoDay.ts';
import { type EvidenceReview, evidenceKinds, evidenceReviewNames } from './item.ts';

/** How a piece of evidence stands: asked for and not there, waiting for the verifier, taken, not taken, or taken once and no longer valid; or a later version took its place before anybody judged it. */
export const evidenceStates = ['missing', 'submitted', 'accepted', 'rejected', 'expired', 'replaced'] as const;
export type EvidenceState = (typeof evidenceStates)[number];
export const evidenceStateNames: Record<EvidenceState, string> = {
  ...evidenceReviewNames,
  missing: '待提交',
  expired: '已过有效期',
  replaced: '已被新版取代',
};

const title = z.string().trim().min(2, '请填写材料名称').max(80);
const kind = z.enum(evidenceKinds);

/** Why a file is needed in which personal data were found; absent until they were. */
const confirmed = z.string().trim().min(4, '请写明确需保留的理由').max(200).optional();

/** What comes with a file: what it is called, what it shows, the request that it answers, why its personal data are needed. */
export const newEvidence = z.strictObject({ kind, title, requestId: z.uuid().optional(), confirmed });
export type NewEvidence = z.infer<typeof newEvidence>;

/** Why a file takes the place of an earlier one. */
export const newVersion = z.strictObject({ reason: z.string().trim().min(4, '请写明更换的理由').max(200), confirmed });

/** Evidence of another item that serves this one too. */
export const linkedEvidence = newEvidence.omit({ confirmed: true }).extend({ evidenceId: z.uuid() });

/** Evidence that is asked for by name. */
export const evidenceRequest = z.strictObject({ kind, title });
export type EvidenceRequest = z.infer<typeof evidenceRequest>;

/** What the verifier says to a file: taken or not, why, and until which day it holds; null for good. */
export const evidenceReview = z.strictObject({
  accepted: z.boolean(),
  reason: z.string().trim().max(500),
  validUntil: isoDay().nullable().default(null),
});
export type EvidenceVerdict = z.infer<typeof evidenceReview>;

/** A filed version as its state asks; `replaced` is true where a later version took its place. */
interface JudgedVersion {
  readonly review: EvidenceReview;
  readonly validUntil: string | null;
  readonly replaced?: boolean;
}

/** The state of a filed version on an ISO date. What was said of a version stays also when another took its place. */
export function evidenceStateOn({ review, validUntil, replaced = false }: JudgedVersion, today: string): EvidenceState {
  if (replaced && review === 'submitted') return 'replaced';
  return review === 'accepted' && validUntil !== null && validUntil < today ? 'expired' : review;
}

interface Version {
  readonly id: string;
  /** The version before this one; null for the first. */
  readonly replaces: string | null;
}

/** Evidence with all its versions, the newest first. */
export type Piece<V> = readonly [V, ...V[]];

/** Files gathered into pieces, in the order of their first versions. */
export function piecesOf<V extends Version>(files: readonly V[]): readonly Piece<V>[] {
  const next = new Map(files.flatMap((file) => (file.replaces === null ? [] : [[file.replaces, file] as const])));
  return files
    .filter(({ replaces }) => replaces === null)
    .map((first) => {
      let piece: [V, ...V[]] = [first];
      for (let after = next.get(first.id); after !== undefined; after = next.get(after.id)) piece = [after, ...piece];
      return piece;
    });
}

/** The versions in force. */
export function currentFiles<V extends Version>(files: readonly V[]): readonly V[] {
  return piecesOf(files).map(([current]) => current);
}

/** Requests that nothing was filed for and that were not withdrawn. */
export function missingEvidence<R extends { readonly id: string; readonly withdrawnAt: string | null }>(
  requests: readonly R[],
  files: readonly { readonly requestId: string | null }[],
): readonly R[] {
  return requests.filter(
    ({ id, withdrawnAt }) => withdrawnAt === null && !files.some(({ requestId }) => requestId === id),
  );
}
