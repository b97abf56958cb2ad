import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#config.ts';
import { makeBackup } from '#services/backup/makeBackup.ts';
import type { BackupContent } from '#services/backup/readArchive.ts';
import { restoreBackup } from '#services/backup/restoreBackup.ts';
import { type Terminal, UsageError } from './command.ts';
import { readPassphrase } from './passphrase.ts';

const USAGE = {
  backup: {
    zh: '用法：mingjian backup <文件> [--passphrase-file <口令文件>]',
    en: 'Usage: mingjian backup <file> [--passphrase-file <file>]',
  },
  restore: {
    zh: '用法：mingjian restore <文件> --into <空文件夹> [--passphrase-file <口令文件>]',
    en: 'Usage: mingjian restore <file> --into <empty folder> [--passphrase-file <file>]',
  },
};

/** `mingjian backup <file> [--passphrase-file …]`: one sealed and verified file of everything, also while the server runs. */
export async function backup(args: readonly string[], terminal: Terminal): Promise<void> {
  const { file, passphraseFile } = readArguments(args, 'backup', terminal);
  const { folder } = terminal;
  const passphrase = await readPassphrase({ file: passphraseFile, folder, twice: true });
  const target = { file: resolve(folder, file), passphrase };
  const made = await makeBackup(readConfig(process.env), target, new Date());
  const how = made.usedBy === null ? '' : `（系统正由进程 ${made.usedBy} 运行，备份的是开始时刻的内容）`;
  terminal.out(
    `已备份到 ${target.file}${how}\n${contentText(made)}\n已整份读回并核对。口令请另行保管，丢失后无法恢复。`,
  );
}

/** `mingjian restore <file> --into <empty folder> [--passphrase-file …]`: verifies everything, then restores everything or nothing. */
export async function restore(args: readonly string[], terminal: Terminal): Promise<void> {
  const { file, passphraseFile, into } = readArguments(args, 'restore', terminal);
  if (into === undefined) throw new UsageError(USAGE.restore[terminal.language]);
  const { folder } = terminal;
  const passphrase = await readPassphrase({ file: passphraseFile, folder, twice: false });
  const { ownerUrl } = readConfig(process.env);
  const target = { into: resolve(folder, into), ownerUrl };
  const content = await restoreBackup({ file: resolve(folder, file), passphrase }, target);
  terminal.out(
    `已恢复到 ${target.into}\n${contentText(content)}\n逐表逐文件核对无误。请设 MINGJIAN_DATA=${target.into}，运行 mingjian doctor 检查后启动。`,
  );
}

function contentText({ about, manifest: { tables, files } }: BackupContent): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const megabytes = files.reduce((sum, file) => sum + file.bytes, 0) / 1_048_576;
  const counts = `${tables.length} 张表 ${rows} 行，${files.length} 个文件 ${megabytes.toFixed(1)} MB`;
  return `备份时间 ${about.createdAt}；${counts}；PostgreSQL ${about.postgres}`;
}

function readArguments(args: readonly string[], word: keyof typeof USAGE, { language }: Terminal) {
  const options = {
    'passphrase-file': { type: 'string' },
    into: { type: 'string' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    const { 'passphrase-file': passphraseFile, into } = values;
    const misplaced = word === 'backup' && into !== undefined;
    if (file !== undefined && more.length === 0 && !misplaced) return { file, passphraseFile, into };
  } catch {
    throw new UsageError(USAGE[word][language]);
  }
  throw new UsageError(USAGE[word][language]);
}
