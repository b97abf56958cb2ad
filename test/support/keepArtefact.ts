import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a run of tests keeps what left the system, for the scan at its end; unset outside a run. */
export const artefactsVariable = 'MINGJIAN_TEST_ARTEFACTS';

/** Stands before the name of each text in a file of many. */
export const artefactMark = '\n\u{241e} ';

/** Routes that hand somebody's own file back to him, or a part of it, and pages of the import that show it. */
const ownFiles =
  /^(?:GET|POST) \/api\/(?:uploads|ledger\/evidence\/[^/]+\/(?:file|pdf)|ledger\/items\/[^/]+\/archive)|^page of .*\bimport-(?:preview|mapping)\.png/u;

const kept = new Set<string>();

/** Keeps an answer, a page or a log until the end of the run, once; files that are packed (Word, Excel) on their own. */
export function keepArtefact(name: string, content: string | Buffer): void {
  const folder = process.env[artefactsVariable];
  if (folder === undefined || content.length === 0 || ownFiles.test(name)) return;
  const key = createHash('sha1').update(content).digest('hex');
  if (kept.has(key)) return;
  kept.add(key);
  const isPacked = Buffer.isBuffer(content) && content.subarray(0, 2).toString('latin1') === 'PK';
  if (isPacked) writeFileSync(join(folder, `${name.replace(/[^\p{L}\d.-]+/gu, '_').slice(0, 80)}-${key}.zip`), content);
  else appendFileSync(join(folder, `${process.pid}.txt`), `${artefactMark}${name}\n${content.toString('utf8')}`);
}
