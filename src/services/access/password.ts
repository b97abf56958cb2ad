import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id at the OWASP baseline: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A digest that no password fits, so that an unknown user name costs the same time as a wrong password. */
const decoy = hash('no account has this password', cost);

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export async function passwordFits(digest: string | null, password: string): Promise<boolean> {
  const fits = await verify(digest ?? (await decoy), password);
  return fits && digest !== null;
}

const letters = 'abcdefghjkmnpqrstuvwxyz';
const capitals = 'ABCDEFGHJKMNPQRSTUVWXYZ';
const digits = '23456789';

/** A one-time password of 16 characters without look-alikes, at least one of each class, good for either profile; about 85 bits. */
export function oneTimePassword(): string {
  const all = letters + capitals + digits;
  const body = Array.from({ length: 12 }, () => pick(all)).join('');
  return `${pick(capitals)}${pick(letters)}${body}${pick(digits)}-`;
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}
