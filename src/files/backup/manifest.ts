import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { RuleError } from '#domain/ruleError.ts';
import type { BackupRecord } from './records.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup is of; stands at its beginning. */
export const aboutShape = z.object({
  createdAt: z.iso.datetime(),
  postgres: z.string(),
  node: z.string(),
  /** Hashes of the migrations that made the tables. */
  migrations: z.array(digest),
});
export type BackupAbout = z.infer<typeof aboutShape>;

/** Everything in a backup, with the hash of each; stands at its end. */
export const manifestShape = z.object({
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: digest })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), sha256: digest })),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
});
export type BackupManifest = z.infer<typeof manifestShape>;

/** Hash of the rows of a table, whatever the portions they came in. */
export function hashRows(hash: Hash, rows: readonly string[]): void {
  for (const row of rows) hash.update(`${Buffer.byteLength(row)}:`).update(row);
}

/** The rows in the body of a record. */
export function rowsOf(body: Buffer): string[] {
  return z.array(z.string()).parse(JSON.parse(body.toString('utf8')));
}

interface Sum {
  readonly hash: Hash;
  count: number;
}

/** Adds up what passes, to compare it with what the manifest says. */
export interface Tally {
  add(record: BackupRecord): void;
  /** Refuses a manifest that says anything else than what has passed. */
  requireEqual(manifest: BackupManifest): void;
}

export function startTally(): Tally {
  const files = new Map<string, Sum>();
  const tables = new Map<string, Sum>();
  const sumIn = (sums: Map<string, Sum>, key: string): Sum => {
    const sum = sums.get(key) ?? { hash: createHash('sha256'), count: 0 };
    sums.set(key, sum);
    return sum;
  };
  return {
    add: ({ header, body }) => {
      if (header.kind === 'file') {
        const sum = sumIn(files, header.path);
        sum.hash.update(body);
        sum.count += body.length;
      }
      if (header.kind === 'rows') {
        const rows = rowsOf(body);
        const sum = sumIn(tables, header.table);
        hashRows(sum.hash, rows);
        sum.count += rows.length;
      }
    },
    requireEqual: (manifest) => {
      const said = [
        manifest.files.map(({ path, bytes, sha256 }) => [path, bytes, sha256]),
        manifest.tables.filter(({ rows }) => rows > 0).map(({ name, rows, sha256 }) => [name, rows, sha256]),
      ];
      if (JSON.stringify(said) !== JSON.stringify([listed(files), listed(tables)])) throw otherContent();
    },
  };
}

function listed(sums: ReadonlyMap<string, Sum>): (string | number)[][] {
  return [...sums].map(([key, { hash, count }]) => [key, count, hash.copy().digest('hex')]);
}

function otherContent(): RuleError {
  return new RuleError('backup.damaged', '备份的内容与其清单不符', { remedy: '请改用另一份备份。' });
}
