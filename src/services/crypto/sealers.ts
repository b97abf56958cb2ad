import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What sealing gives: nonce, tag of authenticity, and the ciphertext. */
export type SealedParts = readonly [nonce: Buffer, tag: Buffer, body: Buffer];

/** One way to seal a secret under a key of 32 bytes; `context` is authenticated with it and has to be the same at opening. */
export interface Sealer {
  seal(key: Buffer, secret: Buffer, context: Buffer): SealedParts;
  /** Throws when anything was changed. */
  open(key: Buffer, parts: SealedParts, context: Buffer): Buffer;
}

/** AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. */
export const aesSealer: Sealer = {
  seal: (key, secret, context) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
    const body = Buffer.concat([cipher.update(secret), cipher.final()]);
    return [nonce, cipher.getAuthTag(), body];
  },
  open: (key, [nonce, tag, body], context) => {
    if (tag.length !== 16) throw new Error('a sealed secret is damaged');
    const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(context);
    cipher.setAuthTag(tag);
    return Buffer.concat([cipher.update(body), cipher.final()]);
  },
};

/**
 * SM4 (GB/T 32907) in counter mode with a random nonce of 128 bits, then HMAC-SM3 (GB/T 15852.2) over context, nonce and ciphertext:
 * OpenSSL 3.0 has no SM4-GCM. Both keys follow from the one key of 32 bytes.
 */
export const sm4Sealer: Sealer = {
  seal: (key, secret, context) => {
    const nonce = randomBytes(16);
    const body = countSm4(key, nonce, secret);
    return [nonce, tagOf(key, [nonce, body], context), body];
  },
  open: (key, [nonce, tag, body], context) => {
    const expected = tagOf(key, [nonce, body], context);
    if (tag.length !== expected.length || !timingSafeEqual(tag, expected))
      throw new Error('a sealed secret is damaged');
    return countSm4(key, nonce, body);
  },
};

const partOfKey = (key: Buffer, use: string): Buffer => createHmac('sm3', key).update(`mingjian-${use}`).digest();

/** Counter mode is its own inverse. */
function countSm4(key: Buffer, nonce: Buffer, text: Buffer): Buffer {
  const cipher = createCipheriv('sm4-ctr', partOfKey(key, 'sm4').subarray(0, 16), nonce);
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

function tagOf(key: Buffer, [nonce, body]: readonly [Buffer, Buffer], context: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(context.length);
  return createHmac('sm3', partOfKey(key, 'hmac')).update(length).update(context).update(nonce).update(body).digest();
}

/** Example 1 of GB/T 32907-2016 annex A: one block under the key that is equal to it. */
export const knownSm4 = {
  block: '0123456789abcdeffedcba9876543210',
  sealed: '681edf34d206965e86b3e94f536e4246',
} as const;

/** Throws where this machine has no SM4, or has it wrong. */
export function requireSm4(): void {
  const block = Buffer.from(knownSm4.block, 'hex');
  const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false);
  if (cipher.update(block).toString('hex') !== knownSm4.sealed) throw new Error('SM4 of this machine is wrong');
}
