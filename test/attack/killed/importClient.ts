import { setTimeout as sleep } from 'node:timers/promises';
import { requestImport, type StartedChain } from './chainOnServer.ts';
import type { Journal } from './journal.ts';

/** Uploads and imports one file after the other, each different; notes what was acknowledged. */
export async function keepImporting(
  { people: { analyst }, roundId, mapping, file }: StartedChain,
  { journal, nextVariant, stopped }: { journal: Journal; nextVariant: () => number; stopped: () => boolean },
): Promise<void> {
  while (!stopped()) {
    const variant = nextVariant();
    const { id } = await requestImport(analyst, { roundId, mapping, name: `数据 ${variant}`, content: file(variant) });
    journal.note({ kind: 'import', jobId: id });
    while (!stopped()) {
      const { datasetId } = await analyst.ask('GET /api/imports/:id', { params: { id } });
      if (datasetId !== null) journal.note({ kind: 'dataset', jobId: id, datasetId });
      if (datasetId !== null) break;
      await sleep(40);
    }
  }
}
