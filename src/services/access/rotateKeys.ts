import { readFile, writeFile } from 'node:fs/promises';
import { moveDurably } from '#analytics/durableFile.ts';
import type { Database } from '#database/connect.ts';
import { lockSealedValues, replaceSealedValue } from '#database/sealedColumns.ts';
import { systemActor } from '#domain/access/actor.ts';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import { type Keyring, keyName, newKeyLine, parseKeyring, seal, unseal } from './keyring.ts';
import { recordAudit } from './recordAudit.ts';

/** How keys are to be rotated. */
export interface Rotation {
  /** File of the keyring. */
  readonly file: string;
  /** Family of algorithms of the new key. */
  readonly to: CryptoProfileName;
  /** Whether the former keys leave the file, once nothing is sealed under them. */
  readonly retire: boolean;
  readonly now: Date;
}

/** What was done: name of the new key, how many values were sealed anew, and how many keys are on the ring now. */
export interface Rotated {
  readonly key: string;
  readonly resealed: number;
  readonly keys: number;
}

/**
 * Adds a new key and seals every sealed column anew under it, all in one transaction. The key is on the disk before anything is
 * sealed under it, and former keys leave only after that was committed: cut short at any moment, everything still opens.
 */
export async function rotateKeys(db: Database, { file, to, retire, now }: Rotation): Promise<Rotated> {
  const text = await readFile(file, 'utf8');
  const key = keyName(to, nextNumber(parseKeyring(text)));
  const line = newKeyLine(key);
  await replaceFile(file, `${text.trim()}\n${line}`);
  const keyring = parseKeyring(`${text.trim()}\n${line}`);
  const resealed = await db.transaction((tx) => sealAnew(tx, keyring, now));
  if (retire) await replaceFile(file, line);
  return { key, resealed, keys: retire ? 1 : keyring.keys.size };
}

function nextNumber({ keys }: Keyring): number {
  return 1 + Math.max(0, ...[...keys.keys()].map((name) => Number(/\d+$/u.exec(name)?.[0] ?? 0)));
}

async function sealAnew(db: Database, keyring: Keyring, now: Date): Promise<number> {
  const values = await lockSealedValues(db);
  for (const value of values) {
    const secret = unseal(keyring, value.sealed, value.ownerId);
    await replaceSealedValue(db, { ...value, sealed: seal(keyring, secret, value.ownerId) });
  }
  const details = { key: keyring.current, resealed: values.length };
  const entry = { actor: systemActor, deed: 'system.rotate-keys', allowed: true, subject: keyring.current, details };
  await recordAudit(db, entry, now);
  return values.length;
}

async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.draft`, text, { mode: 0o600 });
  await moveDurably(`${file}.draft`, file);
}
