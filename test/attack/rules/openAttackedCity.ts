import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { Bureau } from '#test/support/bureau.ts';
import type { TestPlatform } from '#test/support/platform.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { attackedFiles, attackedMapping } from './attackedData.ts';
import { openBureau } from './openBureau.ts';

/** A file to import into a round. */
export interface Delivery {
  readonly roundId: string;
  readonly content: string;
  readonly name?: string;
  readonly mapping?: DatasetMapping;
}

/** A city at work, with everything that an attack needs at hand. */
export interface AttackedCity extends Bureau {
  readonly system: TestPlatform;
  readonly app: FastifyInstance;
  openRound(year: number, who?: Visitor): Promise<string>;
  /** Requests an import and waits for its end, good or bad. */
  deliver(delivery: Delivery, who?: Visitor): ReturnType<typeof importOf>;
  /** Imports a file that has to be taken, and gives the id of its dataset. */
  importFile(delivery: Delivery): Promise<string>;
  /** Opens a round and imports its file. */
  importRound(year: number): Promise<{ readonly roundId: string; readonly datasetId: string }>;
  /** Writes a file to send. */
  file(name: string, content: string): Promise<string>;
  close(): Promise<void>;
}

const importOf = async (who: Visitor, id: string) => {
  for (let tries = 0; tries < 600; tries++) {
    const job = await who.ask('GET /api/imports/:id', { params: { id } });
    if (job.state === 'done' || job.state === 'refused') return job;
    await sleep(50);
  }
  throw new Error('the import did not end');
};

/** Opens a city on a database and folder of its own, with the posts named or all signed in. */
export function openAttackedCity(...posts: readonly string[]): Promise<AttackedCity> {
  return openCityWith({}, ...posts);
}

/** The same city under further variables of the environment. */
export async function openCityWith(
  settings: Readonly<Record<string, string>>,
  ...posts: readonly string[]
): Promise<AttackedCity> {
  const { system, app, bureau } = await openBureau(posts, settings);
  const folder = await mkdtemp(join(tmpdir(), 'attacked-'));
  const file = async (name: string, content: string) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const openRound = async (year: number, who = bureau.people.analyst) => {
    const body = {
      ...{ name: `${year} 年八年级数学`, year, cycle: null, domains: ['math'], level: 'city', nominalGrade: '八年级' },
      ...{ testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
    };
    return (await who.ask('POST /api/rounds', { body })).id;
  };
  const deliver = async (delivery: Delivery, who = bureau.people.analyst) => {
    const { roundId, content, name = '学生数据', mapping = attackedMapping } = delivery;
    const upload = await who.upload('POST /api/uploads', await file('upload.csv', content));
    const body = { uploadId: upload.body.id, roundId, name, mapping };
    return importOf(who, (await who.ask('POST /api/imports', { body })).id);
  };
  const importFile = async (delivery: Delivery) => {
    const { datasetId, refusal } = await deliver(delivery);
    if (datasetId === null) throw new Error(`not imported: ${JSON.stringify(refusal)}`);
    return datasetId;
  };
  const importRound = async (year: number) => {
    const roundId = await openRound(year);
    return { roundId, datasetId: await importFile({ roundId, content: attackedFiles[year < 2025 ? 0 : 1] }) };
  };
  const close = async () => {
    await app.close();
    await system.close();
    await rm(folder, { recursive: true });
  };
  return { ...bureau, system, app, openRound, deliver, importFile, importRound, file, close };
}
