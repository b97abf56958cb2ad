import { randomInt } from 'node:crypto';
import type { Database } from '#database/connect.ts';
import { replaceRecoveryCodes } from '#database/signIn/recoveryCodes.ts';
import { sha256 } from '#services/sha256.ts';

/** How many recovery codes an account gets at a time. */
export const recoveryCodeCount = 10;

/** 32 letters and digits that cannot be taken for one another. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code of 24 signs in six groups, 120 bits: with 112 or more a plain hash may keep it (OWASP ASVS 5.0, 6.5.2). */
function newRecoveryCode(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return Array.from({ length: 6 }, group).join('-');
}

/** The hash under which a code is kept, however it was typed; null when it cannot be one. Codes of 16 signs were given out before. */
export function recoveryCodeHash(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/gu, '');
  return /^([A-Z2-9]{16}|[A-Z2-9]{24})$/u.test(plain) ? sha256(`recovery-code/${plain}`) : null;
}

/** Gives an account ten new codes in the place of all former ones; they are shown this once. */
export async function issueRecoveryCodes(db: Database, accountId: string, now: Date): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  const hashes = codes.map(recoveryCodeHash).filter((hash) => hash !== null);
  await replaceRecoveryCodes(db, accountId, { hashes, createdAt: now.toISOString() });
  return codes;
}
