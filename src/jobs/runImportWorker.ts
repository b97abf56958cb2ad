import { discardUnfinished } from '#services/monitoring/discardUnfinished.ts';
import type { OnProgress, PreparedDataset, PrepareRequest } from '#services/monitoring/prepareDataset.ts';
import { askReader, type ReaderOptions } from '#services/reading/askReader.ts';

/**
 * `prepareDataset` in a limited child process. Refusals arrive as the same RuleError; a child that dies is refused as
 * `import.reader-died`, and nothing it was doing is visible. One that was asked to stop throws a plain error.
 */
export function runImportWorker(
  request: PrepareRequest,
  onProgress: OnProgress,
  options: ReaderOptions = {},
): Promise<PreparedDataset> {
  const onDeath = async (pid: number) => void (await discardUnfinished(request.columnFolder, pid));
  return askReader('prepare', request, { ...options, onProgress, onDeath });
}
