import { createHmac, randomBytes } from 'node:crypto';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import type { KeyedDigest } from '#domain/access/tracingCode.ts';
import { aesSealer, requireSm4, type Sealer, sm4Sealer } from '#services/crypto/sealers.ts';

/**
 * Keys by their names; the last one seals, all of them open. A new key is rotated in by adding a line to the file. A key whose name
 * begins with `sm4_` seals with SM4 and SM3, any other with AES-256-GCM.
 */
export interface Keyring {
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly current: string;
}

/** Reads a keyring from lines of `name:64 hexadecimal digits`; throws when a line is anything else or there is none. */
export function parseKeyring(text: string): Keyring {
  const entries = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(':'));
  const wrong = entries.some(([name = '', hex = '']) => !/^\w{1,16}$/u.test(name) || !/^[\da-f]{64}$/u.test(hex));
  if (wrong) throw new Error('the keyring is damaged: every line has to be name:64 hexadecimal digits');
  if (entries.some(([name = '']) => name.startsWith('sm4_'))) requireSm4();
  const keys = new Map(entries.map(([name, hex]) => [name, Buffer.from(hex, 'hex')]));
  return { keys, current: entries.at(-1)?.[0] ?? '' };
}

/** One line of a keyring with a new random key. */
export function newKeyLine(name: string): string {
  return `${name}:${randomBytes(32).toString('hex')}\n`;
}

/** Name of the n-th key of a family of algorithms. */
export function keyName(profile: CryptoProfileName, number: number): string {
  return profile === 'sm' ? `sm4_${number}` : `k${number}`;
}

const sealerOf = (name: string): Sealer => (name.startsWith('sm4_') ? sm4Sealer : aesSealer);

/**
 * Seals a secret under the current key. `context` says whose secret it is: what was sealed for one account does not open for
 * another. Form: `key.nonce.tag.ciphertext`, base64url.
 */
export function seal({ keys, current }: Keyring, secret: Buffer, context: string): string {
  const parts = sealerOf(current).seal(getKey(keys, current), secret, Buffer.from(context));
  return [current, ...parts.map((part) => part.toString('base64url'))].join('.');
}

/** Opens what was sealed; throws when it was changed, belongs to another context, or its key is gone. */
export function unseal({ keys }: Keyring, sealed: string, context: string): Buffer {
  const [name = '', ...parts] = sealed.split('.');
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (nonce === undefined || tag === undefined || body === undefined) throw new Error('a sealed secret is damaged');
  return sealerOf(name).open(getKey(keys, name), [nonce, tag, body], Buffer.from(context));
}

/** True when a secret was sealed under a key that is no longer the current one, and should be sealed anew. */
export function isSealedByFormerKey({ current }: Keyring, sealed: string): boolean {
  return !sealed.startsWith(`${current}.`);
}

/** A name for something that must not be read from the database, such as an address: HMAC-SHA-256 under the current key. */
export function blind({ keys, current }: Keyring, text: string): string {
  return createHmac('sha256', getKey(keys, current)).update(text).digest('base64url');
}

/** The digest of codes on files that leave (HMAC-SHA-256) under a key of the ring; null where that key was retired. */
export function tracingDigest({ keys }: Keyring, name: string): KeyedDigest | null {
  const key = keys.get(name);
  return key === undefined ? null : (text) => createHmac('sha256', key).update(`mingjian-tracing\n${text}`).digest();
}

function getKey(keys: Keyring['keys'], name: string): Buffer {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`the key ${name} is not on the keyring`);
  return key;
}
