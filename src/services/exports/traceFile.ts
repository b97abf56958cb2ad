import { randomUUID } from 'node:crypto';
import type { NewTracedFile } from '#database/tracedFiles.ts';
import type { ExportKind } from '#domain/access/exportRequest.ts';
import { tracingCode } from '#domain/access/tracingCode.ts';
import type { UseOfResults } from '#domain/access/useOfResults.ts';
import { type Keyring, tracingDigest } from '#services/access/keyring.ts';
import type { Act } from '#services/act.ts';

/** What is known of a file before it is built: who takes it out, when and what for, and the code that it will carry. */
export function traceFile(
  keyring: Keyring,
  { actor, now }: Act,
  { kind, use }: { readonly kind: ExportKind; readonly use: UseOfResults },
): Omit<NewTracedFile, 'fileName' | 'sha256' | 'exportId'> {
  const digest = tracingDigest(keyring, keyring.current);
  if (digest === null) throw new Error('the current key is not on the keyring');
  const { accountId, username, unitName, postTitle } = actor;
  const [id, at] = [randomUUID(), now.toISOString()];
  const code = tracingCode(digest, { id, kind, accountId, at, purpose: use.purpose });
  return { id, code, key: keyring.current, kind, accountId, username, taker: `${unitName} ${postTitle}`, at, ...use };
}
