import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';

/**
 * A process that tries to own one folder after the other: those named 0, 1, 2 … in the folder given first, beginning at the millisecond given second,
 * as many as given third, a tenth of a second apart. Says each time whether it does, and keeps what it got until its input ends.
 */
const [, , folder = '', moment = '0', races = '1'] = process.argv;
const ended = once(process.stdin.resume(), 'end');
for (let race = 0; race < Number(races); race += 1) {
  await sleep(Number(moment) + race * 100 - Date.now());
  process.stdout.write(`${take(join(folder, String(race))) ? 'owner' : 'refused'}\n`);
}
await ended;

function take(chosen: string): boolean {
  try {
    lockDataFolder(chosen);
    return true;
  } catch {
    return false;
  }
}
