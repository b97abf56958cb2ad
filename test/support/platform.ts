import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
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
  /** Lets the clock run on from where it stands, so many times as fast as the real one, until it is set again. */
  runTime(speed: number): void;
  /** Closes the system, leaves its database and moves its data folder to `place`, for others to be copied from. */
  leave(place: string): Promise<PlatformCopy>;
  close(): Promise<void>;
}

/** What a closed system left: the name of its database and its data folder. */
export interface PlatformCopy {
  readonly database: string;
  readonly folder: string;
}

/** Opens a system, new or as a copy of one that was left; `settings` are further variables of the environment. */
export async function openTestPlatform(
  start = '2026-03-02T09:00:00+08:00',
  settings: Readonly<Record<string, string>> = {},
  copied: PlatformCopy | null = null,
): Promise<TestPlatform> {
  const database = await openTestDatabase(copied?.database);
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-test-'));
  if (copied !== null) await cp(copied.folder, folder, { recursive: true, preserveTimestamps: true });
  let clock = () => new Date(start);
  const config = readConfig({
    MINGJIAN_DATA: folder,
    MINGJIAN_LOG: 'silent',
    MINGJIAN_PORT: '0',
    DATABASE_URL: database.ownerUrl,
    MINGJIAN_APP_DATABASE_URL: database.appUrl,
    ...settings,
  });
  const platform = await openPlatform(config, () => clock());
  return {
    platform,
    database,
    setTime: (instant) => {
      clock = () => new Date(instant);
    },
    runTime: (speed) => {
      const [told, begun] = [clock().getTime(), performance.now()];
      clock = () => new Date(told + speed * (performance.now() - begun));
    },
    leave: async (place) => {
      await platform.close();
      await database.leave();
      await rename(folder, place);
      return { database: database.ownerLogin.database, folder: place };
    },
    close: async () => {
      await platform.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
