/** Kinds of data about minors: rows of pupils, results of groups that may be small, and files about the work of schools. */
export type MinorsData = 'microdata' | 'small-groups' | 'evidence-file';

/** What the trail says of a read. */
interface RecordedRead {
  readonly minors?: MinorsData;
  /** It left the system as a file. */
  readonly export?: true;
}

/**
 * Reads that leave a line on the trail, by route: 未成年人网络保护条例 36 wants every access of staff to data about minors recorded, and
 * exports are recorded whatever they hold. Every other reading route is named in a test as one that is not.
 */
export const recordedReads: Readonly<Record<string, RecordedRead>> = {
  'GET /api/uploads/:id/inspection': { minors: 'microdata' },
  'POST /api/estimates': { minors: 'small-groups' },
  'POST /api/peers': { minors: 'small-groups' },
  'GET /api/rounds/:id/figures': { minors: 'small-groups' },
  'GET /api/candidates': { minors: 'small-groups' },
  'GET /api/problems/:id': { minors: 'small-groups' },
  'GET /api/problem-lists/:id/word': { minors: 'small-groups', export: true },
  'GET /api/evaluations': { minors: 'small-groups' },
  'GET /api/ledger/evidence/:id/file': { minors: 'evidence-file', export: true },
  'GET /api/ledger/evidence/:id/pdf': { minors: 'evidence-file', export: true },
  'GET /api/ledger/excel': { export: true },
  'GET /api/ledger/items/:id/archive': { minors: 'evidence-file', export: true },
  'GET /api/inspections/:id/frame': { export: true },
  'GET /api/inspections/:id/draw-paper': { export: true },
  'GET /api/inspection-papers/:id/word': { export: true },
  'POST /api/exports/:id/file': { minors: 'small-groups', export: true },
  'GET /api/escalations/:id/word': { export: true },
  'GET /api/meetings/:id/sign-in-sheet': { export: true },
  'GET /api/meetings/:id/minutes': { export: true },
  'GET /api/audit/lines': { export: true },
  'GET /api/audit/excel': { export: true },
  'GET /api/audit/minors/:year': { export: true },
};
