import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { openTestPlatform, type PlatformCopy, type TestPlatform } from './platform.ts';

interface Prepared<Made> {
  readonly copied: PlatformCopy;
  readonly made: Made;
}

/**
 * A copy of a system that is prepared once in a test run, by the first file that asks for it under this name. `made` is what the
 * preparation gave, as JSON keeps it; `settings` are variables of the environment for this copy alone.
 */
export async function openPreparedPlatform<Made>(
  name: string,
  prepare: (system: TestPlatform) => Promise<Made>,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly system: TestPlatform; readonly made: Made }> {
  const { copied, made } = await prepared(name, prepare);
  return { system: await openTestPlatform(undefined, settings, copied), made };
}

async function prepared<Made>(name: string, prepare: (system: TestPlatform) => Promise<Made>): Promise<Prepared<Made>> {
  const place = join(inject('testServerFolder'), `prepared-${name}`);
  const [ready, failed] = [join(place, 'ready.json'), join(place, 'failed.txt')];
  if (claim(place)) await prepareInto(place, prepare);
  while (!existsSync(ready)) {
    if (existsSync(failed)) throw new Error(`${name} could not be prepared: ${readFileSync(failed, 'utf8')}`);
    await sleep(25);
  }
  return JSON.parse(readFileSync(ready, 'utf8'));
}

/** Whether the folder was not there and is ours now: making one is atomic. */
function claim(place: string): boolean {
  if (existsSync(place)) return false;
  try {
    mkdirSync(place);
    return true;
  } catch {
    return false;
  }
}

async function prepareInto<Made>(place: string, prepare: (system: TestPlatform) => Promise<Made>): Promise<void> {
  try {
    const system = await openTestPlatform();
    const made = await prepare(system);
    const copied = await system.leave(join(place, 'data'));
    writeFileSync(join(place, 'ready'), JSON.stringify({ copied, made }));
    renameSync(join(place, 'ready'), join(place, 'ready.json'));
  } catch (error) {
    writeFileSync(join(place, 'failed.txt'), error instanceof Error ? `${error.stack}` : String(error));
  }
}
