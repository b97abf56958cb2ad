import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as every authenticator app does it: HMAC-SHA-1, six digits, steps of 30 s from the Unix epoch. */
const step = 30;
const digits = 6;

/** A new secret of 160 bits, as RFC 4226 §4 recommends. */
export function newTotpSecret(): Buffer {
  return randomBytes(20);
}

/** The time step that an instant lies in. */
export function timeStepOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / step);
}

/** The code of a time step: HOTP of RFC 4226 §5.3 over the step. */
export function totpCode(secret: Buffer, timeStep: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(timeStep));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const value = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(value).padStart(digits, '0');
}

/**
 * The time step whose code was given, or null when none fits: the present step or one at most `skew` beside it, and later than `lastStep`, so
 * that a code counts once (RFC 6238 §5.2). All of them are computed whatever is given.
 */
export function matchingStep(
  secret: Buffer,
  code: string,
  { now, lastStep, skew }: { readonly now: Date; readonly lastStep: number | null; readonly skew: number },
): number | null {
  const present = timeStepOf(now);
  const steps = Array.from({ length: 2 * skew + 1 }, (_, index) => present - skew + index);
  const fits = steps.filter((one) => isSame(totpCode(secret, one), code));
  return fits.find((one) => one > (lastStep ?? -1)) ?? null;
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 of RFC 4648 without padding, as authenticator apps take it. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/gu) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** The address that a QR code carries into an authenticator app (Key URI format). */
export function totpAddress(secret: Buffer, username: string): string {
  const label = encodeURIComponent(`明鉴:${username}`);
  const query = new URLSearchParams({
    secret: base32(secret),
    issuer: '明鉴',
    digits: String(digits),
    period: String(step),
  });
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`;
}
