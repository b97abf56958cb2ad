import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** What a command of the terminal did. */
export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs `mingjian` with arguments on a data folder, as an administrator would. */
export async function runCommand(
  dataFolder: string,
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<CommandRun> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [resolve('bin/mingjian.mjs'), ...args], {
    env: { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), MINGJIAN_DATA: dataFolder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    printed.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    printed.error += part;
  });
  const [code] = await once(child, 'close');
  return { code, ...printed };
}
