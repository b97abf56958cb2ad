import { createHash, getHashes } from 'node:crypto';
import type { CryptoProfileName } from '#domain/access/cryptoProfile.ts';
import { sm3 } from './sm3.ts';

/** A hash of a text (UTF-8), in lower-case hexadecimal of 64 digits. */
export type TextHash = (text: string) => string;

/** Hash of "abc" by each: FIPS 180-4 (SHA-256) and GB/T 32905-2016 annex A.1 (SM3). */
export const knownHashes = {
  intl: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sm: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
} as const satisfies Record<CryptoProfileName, string>;

const smOfMachine = getHashes().includes('sm3');

const hashes: Record<CryptoProfileName, TextHash> = {
  intl: (text) => createHash('sha256').update(text).digest('hex'),
  sm: (text) => (smOfMachine ? createHash('sm3').update(text).digest('hex') : sm3(Buffer.from(text))),
};

/** The hash of a profile: SHA-256, or SM3 from OpenSSL where the machine has it and from our own code where not. */
export function hashOf(profile: CryptoProfileName): TextHash {
  return hashes[profile];
}
