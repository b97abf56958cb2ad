import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';
import { findPostmaster } from '#database/embedded/postmasterFile.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#database/embedded/startEmbeddedPostgres.ts';
import { stopServerProcess } from '#database/embedded/stopServerProcess.ts';
import { prepareDatabase } from '#database/openDatabase.ts';
import { artefactsVariable } from './keepArtefact.ts';
import { scanRun } from './scanArtefacts.ts';

const prefix = 'mingjian-test-';

/** Nothing of a test run has to outlive a power cut; the tests about durability start servers of their own. */
const hurried = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };

/**
 * One database server for the whole run, started when the first test file asks for it (`openTestDatabase` leaves a file named
 * `wanted`), with one migrated database that all others are copied from. It goes away with the run, however that ends. A canary in
 * anything that the run leaves fails it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  lockDataFolder(folder);
  project.provide('testServerFolder', folder);
  const since = Date.now();
  const artefacts = join(folder, 'artefacts');
  mkdirSync(artefacts);
  process.env[artefactsVariable] = artefacts;
  const run = { over: false };
  const served = serveWhenWanted(folder, run);
  return async () => {
    run.over = true;
    await (await served)?.stop();
    const hits = await scanRun({ artefacts, since, output: resolve('test/output'), temporary: tmpdir() });
    rmSync(folder, { recursive: true, force: true });
    if (hits.length > 0) failRun(hits);
  };
}

/** An error here alone is printed and leaves the run a success. */
function failRun(hits: readonly string[]): never {
  process.exitCode = 1;
  throw new Error(`canaries left the system (${hits.length}):\n${hits.slice(0, 20).join('\n')}`);
}

async function serveWhenWanted(folder: string, run: { over: boolean }): Promise<EmbeddedPostgres | undefined> {
  while (!existsSync(join(folder, 'wanted'))) {
    if (run.over) return undefined;
    await sleep(25);
  }
  try {
    const server = await startTemplate(folder);
    writeFileSync(join(folder, 'ready'), JSON.stringify(server));
    renameSync(join(folder, 'ready'), join(folder, 'ready.json'));
    return server;
  } catch (error) {
    writeFileSync(join(folder, 'failed.txt'), error instanceof Error ? `${error.stack}` : String(error));
    return undefined;
  }
}

async function startTemplate(folder: string): Promise<EmbeddedPostgres> {
  const dataFolder = join(folder, 'data');
  const server = await startEmbeddedPostgres(dataFolder, hurried);
  try {
    await prepareDatabase(server.owner, { dataFolder, ownerUrl: null, appUrl: null });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Servers and folders of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix)))
    await removeUnlessOwned(join(tmpdir(), name));
}

async function removeUnlessOwned(folder: string): Promise<void> {
  try {
    lockDataFolder(folder);
    const server = findPostmaster(join(folder, 'data/postgres/cluster'));
    if (server !== undefined) await stopServerProcess(server);
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It belongs to a run that is going on, or to another user.
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    testServerFolder: string;
  }
}
