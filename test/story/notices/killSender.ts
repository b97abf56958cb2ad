import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Office } from './office.ts';

/** Starts a process of its own that sends what is due, and kills it once `look` finds what it waits for; answers what ended it. */
export async function killSender(office: Office, now: string, look: () => void): Promise<NodeJS.Signals | null> {
  const child = startSender(office, now);
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, signal) => resolve(signal)));
  await vi.waitFor(look, { timeout: 25_000, interval: 50 });
  child.kill('SIGKILL');
  return ended;
}

function startSender({ city, place }: Office, now: string) {
  const given = {
    ...{ login: city.system.database.appLogin, mail: place.mail, allowed: place.allowed, now },
    keyring: join(city.system.platform.config.dataFolder, 'secrets.key'),
  };
  const script = 'test/story/notices/sender.ts';
  return spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(given)], { stdio: 'ignore' });
}
