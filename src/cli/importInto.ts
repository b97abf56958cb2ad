import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#domain/access/actor.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import { RuleError } from '#domain/ruleError.ts';
import type { Platform } from '#platform.ts';
import { getImportJob, recordUpload, requestImport } from '#services/monitoring/importDataset.ts';
import { readRounds } from '#services/monitoring/manageRounds.ts';

interface TerminalImport {
  readonly path: string;
  readonly round: { readonly id: string; readonly name: string };
  readonly name: string;
  readonly mapping: DatasetMapping;
}

type Job = Awaited<ReturnType<typeof getImportJob>>;

/** Largest file, in bytes: 4 GiB; it comes from the machine's own disk. */
const limit = 4 * 2 ** 30;

/** Imports a file by the queue that the server uses, waits for its end, and tells what came of it in Chinese. */
export async function importInto(platform: Platform, actor: Actor, given: TerminalImport): Promise<string> {
  const { path, round, name, mapping } = given;
  const file = { name: basename(path), ...(await platform.keepFile(createReadStream(path), limit)) };
  const act = { actor, now: platform.now() };
  const job = await platform.as(actor, async (db) => {
    const { id: uploadId } = await recordUpload(db, act, file);
    return requestImport(db, act, { uploadId, roundId: round.id, name, mapping });
  });
  await platform.queue.add(job.id);
  const ended = await waitForEnd(platform, actor, job.id);
  if (ended.refusal !== null) throw refusalOf(ended.refusal);
  return describeDataset(platform, actor, { round, datasetId: ended.datasetId, mapping });
}

async function waitForEnd(platform: Platform, actor: Actor, id: string): Promise<Job> {
  for (;;) {
    const job = await platform.as(actor, (db) => getImportJob(db, { actor }, id));
    if (job.state === 'done' || job.state === 'refused') return job;
    await sleep(200);
  }
}

function refusalOf({ code, message, remedy, places }: NonNullable<Job['refusal']>): RuleError {
  return new RuleError(code, message, { places, ...(remedy === null ? {} : { remedy }) });
}

async function describeDataset(
  platform: Platform,
  actor: Actor,
  found: { readonly round: { readonly name: string }; datasetId: string | null; mapping: DatasetMapping },
): Promise<string> {
  const { rounds } = await platform.as(actor, (db) => readRounds(db));
  const dataset = rounds.flatMap(({ datasets }) => datasets).find(({ id }) => id === found.datasetId);
  if (dataset === undefined) throw new Error(`dataset ${found.datasetId} is not there`);
  const { name, version, rows, schools, contentHash, warnings } = dataset;
  const counted = schools === null ? `${rows} 行` : `${rows} 行，${schools} 所学校`;
  const preset = found.mapping.preset === null ? '' : `，按 ${found.mapping.preset} 读取`;
  return [
    `已导入“${found.round.name}”：${name} 第 ${version} 版，${counted}${preset}`,
    `内容哈希：${contentHash}`,
    ...warnings.map((warning) => `提示：${warning}`),
  ].join('\n');
}
