import { execFile } from 'node:child_process';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { canReach, makePrivateFolder } from './account.ts';
import type { Place } from './place.ts';

const run = promisify(execFile);

/** Name of the all-powerful role inside the embedded server; only preparation, backup and tests use it. */
export const superuser = 'postgres';

/** Everything that is fixed when the database files are made; order of text is Chinese (pinyin) unless a query says otherwise. */
const properties = [
  `--username=${superuser}`,
  '--auth=trust',
  '--data-checksums',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=zh',
  '--no-instructions',
];

/** Environment of the server's programs: nothing of ours leaks into it. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

/** Makes the database files where there are none. They appear under their name only when they are whole, also after a power cut. */
export async function makeCluster(place: Place): Promise<void> {
  removeDrafts(place);
  if (existsSync(place.cluster)) return;
  const draft = `${place.cluster}.${process.pid}`;
  makePrivateFolder(draft, place.account);
  await run(join(place.binaries, 'bin/initdb'), ['-D', dataFolderArgument(place, draft), ...properties], {
    cwd: draft,
    env: serverEnvironment,
    ...place.account,
  });
  renameSync(draft, place.cluster);
  for (const folder of [place.folder, dirname(place.folder)]) flush(folder);
}

/** Brings the names in a folder to the disk: without it a power cut could take back the renaming, and with it everything since. */
function flush(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Drafts that a process left behind when it was killed. Its `initdb` may still be filling one, and ends once files are missing. */
function removeDrafts(place: Place): void {
  const drafts = readdirSync(place.folder).filter((name) => name.startsWith('cluster.'));
  const patience = { maxRetries: 20, retryDelay: 50 };
  for (const draft of drafts) rmSync(join(place.folder, draft), { recursive: true, force: true, ...patience });
}

/**
 * How a server program is told its data folder. Where its account may not pass the folders above, the folder is the one it was
 * started in: the kernel's link to it asks no permission of the parents (Linux; elsewhere the path is all there is).
 */
export function dataFolderArgument(place: Place, folder: string): string {
  if (process.platform === 'linux' && !canReach(folder, place.account)) return '/proc/self/cwd';
  return folder;
}
