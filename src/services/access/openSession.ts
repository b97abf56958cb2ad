import { randomBytes } from 'node:crypto';
import { insertSession } from '#database/access.ts';
import type { Database } from '#database/connect.ts';
import type { SessionMethod, SessionStage } from '#database/schema/access.ts';
import { saveKnownDevice } from '#database/signIn/knownDevices.ts';
import type { Actor } from '#domain/access/actor.ts';
import { agentName, coarseAddress } from '#domain/access/sessionPlace.ts';
import { sha256 } from '#services/sha256.ts';
import type { Visit } from './signInPlace.ts';
import { sweepSignIn } from './sweepSignIn.ts';

/** Somebody whose name and password were right. Tokens of 256 bits for the cookies; only their hashes are stored. */
export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
  /** True when the session waits for a second factor and opens nothing yet. */
  readonly secondFactor: boolean;
  /** New token of the device, which is known from now on; null while a second factor is missing. */
  readonly device: string | null;
}

/** Opens a session under a new token: open at once, or waiting for the second factor. */
export async function openSession(
  db: Database,
  given: {
    readonly actor: Actor;
    readonly visit: Visit;
    readonly method: SessionMethod;
    readonly stage: SessionStage;
  },
  now: Date,
): Promise<SignedIn> {
  const { actor, visit, method, stage } = given;
  const { accountId } = actor;
  const token = randomBytes(32).toString('base64url');
  const createdAt = now.toISOString();
  const shown = { agent: agentName(visit.agent), place: coarseAddress(visit.address) };
  await insertSession(db, { tokenHash: sha256(token), accountId, createdAt, method, stage, ...shown });
  if (stage === 'second-factor') return { token, actor, secondFactor: true, device: null };
  const device = randomBytes(32).toString('base64url');
  const formerHash = visit.device === null ? null : sha256(visit.device);
  await saveKnownDevice(db, { formerHash, tokenHash: sha256(device), accountId }, createdAt);
  await sweepSignIn(db, now);
  return { token, actor, secondFactor: false, device };
}
