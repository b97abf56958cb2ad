import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { moveDurably } from '#analytics/durableFile.ts';
import { RuleError } from '#domain/ruleError.ts';

/**
 * Where keys are kept: in the data folder, where the system makes them at first need; or, where `keyFolder` is set, in a folder that a key
 * management system fills (a mounted secret, a volume in memory), in which the system writes nothing.
 */
export interface KeyPlace {
  readonly dataFolder: string;
  readonly keyFolder: string | null;
}

/** A key by the name of its file in the data folder. One that is made is there whole or not at all; one that others keep has to be there. */
export async function readKeyFile(place: KeyPlace, name: string, make: () => string): Promise<string> {
  if (place.keyFolder !== null) return await readKept(join(place.keyFolder, basename(name)));
  const file = join(place.dataFolder, name);
  if (!existsSync(file)) {
    await writeFile(`${file}.draft`, make(), { mode: 0o600 });
    await moveDurably(`${file}.draft`, file);
  }
  return (await readFile(file, 'utf8')).trim();
}

async function readKept(file: string): Promise<string> {
  const text = existsSync(file) ? (await readFile(file, 'utf8')).trim() : '';
  if (text !== '') return text;
  throw new RuleError('system.no-key', `密钥文件夹（MINGJIAN_KEYS）中没有 ${basename(file)}`, {
    remedy: '请在密钥管理系统中建立这把密钥并挂载到该文件夹；原来在数据文件夹中的密钥须原样移入，不能另建。',
  });
}

/** Refuses to change a key that a key management system keeps. */
export function requireOwnKeys({ keyFolder }: KeyPlace): void {
  if (keyFolder === null) return;
  throw new RuleError('system.keys-elsewhere', '密钥由密钥管理系统保管，本程序不能更换', {
    status: 409,
    remedy:
      '请在密钥管理系统中给 secrets.key 末尾增加一行“名称:64 位十六进制数”，重新启动；旧行保留到全部重新加密之后。',
  });
}
