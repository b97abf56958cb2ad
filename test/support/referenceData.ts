import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Folder of the public reference datasets (PISA, TIMSS, …), which are not part of the repository.
 * `MINGJIAN_REFERENCE_DATA` names it; without the setting the folder beside the checkout is tried.
 */
const folder = resolve(process.env.MINGJIAN_REFERENCE_DATA ?? '../shared/data');

/** Path of a reference file such as `pisa2018_tur.csv.gz` or `reference/pisa2018_tur.json`, or null where it is absent. */
export function referenceFile(name: string): string | null {
  const path = resolve(folder, name);
  return existsSync(path) ? path : null;
}

/** True when every named file is there; otherwise says by name which test is skipped and why, and returns false. */
export function haveReference(test: string, ...names: readonly string[]): boolean {
  const missing = names.filter((name) => referenceFile(name) === null);
  if (missing.length > 0)
    console.warn(`skipped: ${test} — reference data not found: ${missing.join(', ')} (set MINGJIAN_REFERENCE_DATA)`);
  return missing.length === 0;
}

/** Path of a reference file that `haveReference` has found. */
export function getReferenceFile(name: string): string {
  const path = referenceFile(name);
  if (path === null) throw new Error(`reference file ${name} is not in ${folder}`);
  return path;
}
