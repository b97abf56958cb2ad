import { readConfig } from '#config.ts';
import { openPlatform, type Platform } from '#platform.ts';
import { firstAccountsText } from './accountTables.ts';
import type { Terminal } from './command.ts';

/**
 * Opens the system on its data folder for one command and closes it again, also when the command is refused. While a server
 * runs on the folder, opening is refused with the number of its process. Notices and first passwords go to standard error, so
 * that they are never lost and never in the way of JSON.
 */
export async function withSystem<Result>(
  terminal: Terminal,
  work: (platform: Platform) => Promise<Result>,
): Promise<Result> {
  const platform = await openPlatform(readConfig(process.env));
  try {
    for (const notice of platform.notices) terminal.error(notice);
    if (platform.firstAccounts !== null) terminal.error(firstAccountsText(platform.firstAccounts));
    return await work(platform);
  } finally {
    await platform.close();
  }
}
