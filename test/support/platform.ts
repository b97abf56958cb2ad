import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#config.ts';
import { openPlatform, type Platform } from '#platform.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

/** A whole system on a database and a data folder of its own, with a clock that the test sets. */
export interface TestPlatform {
  readonly platform: Platform;
  readonly database: TestDatabase;
  /** Moves the clock; `2026-03-01T09:00:00+08:00`. */
  setTime(instant: string): void;
  close(): Promise<void>;
}

/** Opens a system; `settings` are further variables of the environment. */
export async function openTestPlatform(
  start = '2026-03-02T09:00:00+08:00',
  settings: Readonly<Record<string, string>> = {},
): Promise<TestPlatform> {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-test-'));
  let now = new Date(start);
  const config = readConfig({
    MINGJIAN_DATA: folder,
    MINGJIAN_LOG: 'silent',
    MINGJIAN_PORT: '0',
    DATABASE_URL: database.ownerUrl,
    MINGJIAN_APP_DATABASE_URL: database.appUrl,
    ...settings,
  });
  const platform = await openPlatform(config, () => now);
  return {
    platform,
    database,
    setTime: (instant) => {
      now = new Date(instant);
    },
    close: async () => {
      await platform.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
