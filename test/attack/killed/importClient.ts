import { setTimeout as sleep } from 'node:timers/promises';
import { requestImport, type StartedChain } from './chainOnServer.ts';
import type { Journal } from './journal.ts';

interface Means {
  readonly journal: Journal;
  readonly nextVariant: () => number;
  readonly stopped: () => boolean;
}

/** Waits for imports that an earlier server left open, then uploads and imports one file after the other, each different. */
export async function keepImporting(chain: StartedChain, means: Means): Promise<void> {
  const { people, roundId, mapping, file } = chain;
  const jobs = await people.analyst.ask('GET /api/rounds/:id/imports', { params: { id: roundId } });
  for (const { id } of jobs.filter(({ endedAt }) => endedAt === null)) await follow(chain, id, means);
  while (!means.stopped()) {
    const variant = means.nextVariant();
    const given = { roundId, mapping, name: `数据 ${variant}`, content: file(variant) };
    const { id } = await requestImport(people.analyst, given);
    means.journal.note({ kind: 'import', jobId: id });
    await follow(chain, id, means);
  }
}

async function follow({ people }: StartedChain, id: string, { journal, stopped }: Means): Promise<void> {
  while (!stopped()) {
    const { datasetId } = await people.analyst.ask('GET /api/imports/:id', { params: { id } });
    if (datasetId !== null) return journal.note({ kind: 'dataset', jobId: id, datasetId });
    await sleep(40);
  }
}
