import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The SQL of every migration: beside this file in the source, and beside the program that is built from it. */
export const migrationsFolder = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/** One step of the schema. */
export interface MigrationFile {
  /** Its number and name, such as `0003_discarded_uploads`. */
  readonly tag: string;
  /** SHA-256 of its SQL, by which a database remembers that it has seen it. */
  readonly hash: string;
}

const journalShape = z.object({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** The migrations of this program, oldest first. */
export function migrationFiles(folder: string = migrationsFolder): MigrationFile[] {
  return readJournal(folder).entries.map(({ tag }) => ({ tag, hash: hashOf(join(folder, `${tag}.sql`)) }));
}

/** The journal of a folder of migrations, as the migrator reads it. */
export function readJournal(folder: string): z.infer<typeof journalShape> {
  return journalShape.loose().parse(JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')));
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file, 'utf8')).digest('hex');
}
