import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Signs anchors with Ed25519 (RFC 8032). */
export interface AnchorKey {
  /** PEM of the public key, for the verifier. */
  readonly publicKey: string;
  /** SHA-256 of the public key in DER form: to be read aloud or written down. */
  readonly fingerprint: string;
  /** Signature of a text in base64url. */
  sign(text: string): string;
}

/** PEM of a new private key. */
export function newAnchorKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The key from its PEM; throws when it is anything else. */
export function readAnchorKey(pem: string): AnchorKey {
  const key = createPrivateKey(pem);
  const shown = createPublicKey(key);
  return {
    publicKey: shown.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(shown),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
