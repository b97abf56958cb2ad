import { parseArgs } from 'node:util';
import { type CryptoProfileName, cryptoProfileNames } from '#domain/access/cryptoProfile.ts';
import { type Terminal, UsageError } from './command.ts';
import { withSystem } from './openSystem.ts';

const USAGE = {
  zh: '用法：mingjian rotate-keys [--to intl|sm] [--retire]',
  en: 'Usage: mingjian rotate-keys [--to intl|sm] [--retire]',
};

/** `mingjian rotate-keys [--to intl|sm] [--retire]`: a new key for the sealed columns; without `--to` of the family that is in use. */
export async function rotateKeys(args: readonly string[], terminal: Terminal): Promise<void> {
  const { help, to, retire } = readArguments(args, terminal);
  if (help) return terminal.out(USAGE[terminal.language]);
  await withSystem(terminal, async (platform) => {
    const { key, resealed, keys } = await platform.rotateKeys({ to, retire });
    terminal.out(`已启用新密钥 ${key}，重新加密 ${resealed} 项，密钥环上现有 ${keys} 把密钥。请随即备份 secrets.key。`);
  });
}

function readArguments(args: readonly string[], { language }: Terminal) {
  const options = {
    to: { type: 'string' },
    retire: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { to, retire = false, help = false } = parseArgs({ args: [...args], options }).values;
    if (to === undefined || isProfile(to)) return { to: to ?? null, retire, help };
  } catch {
    throw new UsageError(USAGE[language]);
  }
  throw new UsageError(USAGE[language]);
}

function isProfile(name: string): name is CryptoProfileName {
  return cryptoProfileNames.some((known) => known === name);
}
