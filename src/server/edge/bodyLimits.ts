const kilobyte = 1_024;
const megabyte = 1_024 * kilobyte;

/** Largest file of any form, in bytes: 200 MB. */
export const uploadLimit = 200 * megabyte;

/** Routes whose JSON is longer than that of a form that a person fills in, in bytes. */
const bodies: Readonly<Record<string, number>> = {
  'POST /api/rounds/:id/figures': 2 * megabyte,
  'POST /api/imports': megabyte,
  'POST /api/units/:id/changes': megabyte,
  'POST /api/regions/:id/changes': megabyte,
};

/** Largest JSON of a route, in bytes: 256 KB unless it is named; what takes no body gets 1 KB, so that it can say so. */
export function bodyLimitOf(key: string, takesBody: boolean): number {
  return bodies[key] ?? (takesBody ? 256 * kilobyte : kilobyte);
}

/** Largest file of a route that is not the import of microdata, in bytes. */
const files: Readonly<Record<string, number>> = {
  'POST /api/rounds/:id/figures/excel': 20 * megabyte,
  'POST /api/organisation/schools/preview': 20 * megabyte,
  'POST /api/plan-documents/file': 20 * megabyte,
  'POST /api/ledger/excel/preview': 20 * megabyte,
};

/** Largest file of a route, in bytes. */
export function fileLimitOf(key: string): number {
  return files[key] ?? uploadLimit;
}
