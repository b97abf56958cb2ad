import { randomInt } from 'node:crypto';
import type { Database } from '#database/connect.ts';
import { replaceRecoveryCodes } from '#database/signIn/recoveryCodes.ts';
import { sha256 } from '#services/sha256.ts';

/** How many recovery codes an account gets at a time. */
export const recoveryCodeCount = 10;

/** 32 letters and digits that cannot be taken for one another. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code of 16 signs in four groups, 80 bits: too many to guess, so that a plain hash keeps it. */
function newRecoveryCode(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

/** The hash under which a code is kept, however it was typed; null when it cannot be one. */
export function recoveryCodeHash(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/gu, '');
  return /^[A-Z2-9]{16}$/u.test(plain) ? sha256(`recovery-code/${plain}`) : null;
}

/** Gives an account ten new codes in the place of all former ones; they are shown this once. */
export async function issueRecoveryCodes(db: Database, accountId: string, now: Date): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  const hashes = codes.map(recoveryCodeHash).filter((hash) => hash !== null);
  await replaceRecoveryCodes(db, accountId, { hashes, createdAt: now.toISOString() });
  return codes;
}
