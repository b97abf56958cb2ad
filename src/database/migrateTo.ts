import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Login } from './connect.ts';
import { migrate } from './migrate.ts';
import { migrationsFolder, readJournal } from './migrationFiles.ts';

/** Brings an empty or older database as far as an earlier version of the schema: its first `count` migrations. */
export async function migrateTo(owner: Login, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-schema-'));
  try {
    await cp(migrationsFolder, folder, { recursive: true });
    const journal = readJournal(migrationsFolder);
    const shortened = { ...journal, entries: journal.entries.slice(0, count) };
    await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify(shortened));
    await migrate(owner, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
