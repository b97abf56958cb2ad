import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { readBackupPassphrase } from '#config.ts';
import { RuleError } from '#domain/ruleError.ts';

/** Fewest characters of a passphrase for backups. */
const shortest = 12;

/** Where a passphrase may come from. */
export interface PassphraseSource {
  /** File whose first line it is, or undefined. */
  readonly file: string | undefined;
  readonly folder: string;
  /** Whether a person at the terminal types it twice. */
  readonly twice: boolean;
}

/**
 * The passphrase of a backup: from the file that was named, else from MINGJIAN_BACKUP_PASSPHRASE, else typed at the terminal without
 * being shown. It is never an argument, which every user of the machine could read in the list of processes.
 */
export async function readPassphrase({ file, folder, twice }: PassphraseSource): Promise<string> {
  const given = file === undefined ? readBackupPassphrase(process.env) : await firstLine(resolve(folder, file));
  const passphrase = given ?? (await typed(twice));
  if ([...passphrase].length >= shortest) return passphrase;
  throw new RuleError('backup.short-passphrase', `备份口令不足 ${shortest} 个字符`, {
    remedy: '请用更长的口令，例如几个不相干的词。口令丢失后，备份无法恢复。',
  });
}

async function firstLine(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) return text.split(/\r?\n/u)[0] ?? '';
  throw new RuleError('backup.no-passphrase-file', `不能读取口令文件 ${path}`);
}

async function typed(twice: boolean): Promise<string> {
  if (!process.stdin.isTTY)
    throw new RuleError('backup.no-passphrase', '没有给出备份口令', {
      remedy: '请用 --passphrase-file 指定口令文件，或设置环境变量 MINGJIAN_BACKUP_PASSPHRASE。',
    });
  const first = await ask('备份口令：');
  if (twice && (await ask('再输入一遍：')) !== first)
    throw new RuleError('backup.passphrases-differ', '两次输入的口令不同');
  return first;
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
