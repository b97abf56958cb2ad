import { createReadStream } from 'node:fs';
import { RuleError } from '#domain/ruleError.ts';
import {
  aboutShape,
  type BackupAbout,
  type BackupManifest,
  manifestShape,
  startTally,
} from '#files/backup/manifest.ts';
import { type BackupRecord, unpackRecords } from '#files/backup/records.ts';
import { unseal } from '#files/backup/sealedStream.ts';

/** What is in a backup, after every byte of it was read and compared. */
export interface BackupContent {
  readonly about: BackupAbout;
  readonly manifest: BackupManifest;
}

/** A backup on disk and the passphrase that opens it. */
export interface SealedBackup {
  readonly file: string;
  readonly passphrase: string;
}

/**
 * Reads a backup from beginning to end and answers what is in it; refuses one that is damaged, cut short, of another passphrase or
 * not a backup. `visit` sees every record of files and rows on the way.
 */
export async function readArchive(
  { file, passphrase }: SealedBackup,
  visit: (record: BackupRecord, about: BackupAbout) => Promise<void> = async () => {},
): Promise<BackupContent> {
  let about: BackupAbout | null = null;
  let manifest: BackupManifest | null = null;
  const tally = startTally();
  for await (const record of unpackRecords(unseal(createReadStream(file), passphrase))) {
    const { header, body } = record;
    if (manifest !== null) throw outOfOrder();
    if (header.kind === 'about') about = aboutShape.parse(JSON.parse(body.toString('utf8')));
    else if (about === null) throw outOfOrder();
    else if (header.kind === 'manifest') manifest = manifestShape.parse(JSON.parse(body.toString('utf8')));
    else {
      tally.add(record);
      await visit(record, about);
    }
  }
  if (about === null || manifest === null) throw outOfOrder();
  tally.requireEqual(manifest);
  return { about, manifest };
}

function outOfOrder(): RuleError {
  return new RuleError('backup.damaged', '备份的内容不完整', { remedy: '请改用另一份备份。' });
}
