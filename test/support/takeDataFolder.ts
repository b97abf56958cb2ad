import { setTimeout as sleep } from 'node:timers/promises';
import { lockDataFolder } from '#database/embedded/dataFolderLock.ts';

/** A process that tries to own the folder named first at the millisecond named second, says whether it does, and keeps it for a moment. */
const [, , folder = '', moment = '0'] = process.argv;
await sleep(Number(moment) - Date.now());
try {
  lockDataFolder(folder);
  process.stdout.write('owner\n');
  await sleep(1_500);
} catch {
  process.stdout.write('refused\n');
}
