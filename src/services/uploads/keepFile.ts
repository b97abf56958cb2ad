import type { Readable } from 'node:stream';
import type { Database } from '#database/connect.ts';
import { withActor } from '#database/withActor.ts';
import { systemActor } from '#domain/access/actor.ts';
import type { ScannerAddress } from '#domain/access/scannerSettings.ts';
import { RuleError } from '#domain/ruleError.ts';
import { refuseMalware } from '#files/scanner/refuseMalware.ts';
import { type VaultedFile, vault } from '#files/vault.ts';
import { recordAudit } from '#services/access/recordAudit.ts';

/** Where uploaded files are taken in. */
export interface UploadPlace {
  readonly vault: string;
  /** Scanner of every file, or null where none is scanned. */
  readonly scanner: ScannerAddress | null;
  readonly now: () => Date;
}

/** Takes a file of at most `limit` bytes into the vault, once it was found clean; one with malware leaves a line on the trail. */
export function keepFile(
  db: Database,
  { vault: folder, scanner, now }: UploadPlace,
  { stream, limit }: { readonly stream: Readable; readonly limit: number },
): Promise<VaultedFile> {
  if (scanner === null) return vault(folder, stream, limit);
  return vault(folder, stream, limit, async (path) => {
    await refuseMalware(scanner, path).catch(async (error: unknown) => {
      if (error instanceof RuleError) await note(db, error, now());
      throw error;
    });
  });
}

/** The administrators read it on the trail: nobody has to keep a dangerous file for them. */
async function note(db: Database, { code, message }: RuleError, now: Date): Promise<void> {
  const entry = {
    actor: systemActor,
    deed: 'system.refuse-file',
    allowed: false,
    subject: code,
    details: { reason: message },
  };
  await withActor(db, systemActor, (tx) => recordAudit(tx, entry, now));
}
