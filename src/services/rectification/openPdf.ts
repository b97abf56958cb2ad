import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Database } from '#database/connect.ts';
import { shownType } from '#domain/rectification/shownType.ts';
import { RuleError } from '#domain/ruleError.ts';
import { getEvidenceFile } from './fileEvidence.ts';

/** Opens evidence to be looked at, when its bytes begin as a PDF does (`ledger.not-pdf`). The stream closes the file. */
export async function openPdf(
  db: Database,
  { id, filePath }: { readonly id: string; readonly filePath: (sha256: string) => string },
): Promise<{ readonly fileName: string; readonly content: Readable }> {
  const { file } = await getEvidenceFile(db, id);
  const handle = await open(filePath(file.sha256), 'r');
  const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  if (shownType(buffer) === 'application/pdf')
    return { fileName: file.fileName, content: handle.createReadStream({ start: 0 }) };
  await handle.close();
  throw new RuleError('ledger.not-pdf', '这份材料不是 PDF，不能直接查看', { status: 415, remedy: '请下载后查看。' });
}
