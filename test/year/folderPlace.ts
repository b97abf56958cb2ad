import { sql } from 'drizzle-orm';
import { readConfig } from '#config.ts';
import { systemActor } from '#domain/access/actor.ts';
import { openPlatform } from '#platform.ts';
import type { YearPlace } from './yearPlace.ts';

/** A system with its database in a data folder, which stays when it is closed and can then be served. */
export async function openFolderPlace(dataFolder: string): Promise<YearPlace> {
  let now = new Date();
  const settings = { MINGJIAN_DATA: dataFolder, MINGJIAN_LOG: 'silent', MINGJIAN_PORT: '0' };
  const config = readConfig({ ...settings, MINGJIAN_PASSWORD_PROFILE: 'asvs' });
  const platform = await openPlatform(config, () => now);
  return {
    platform,
    setTime: (instant) => {
      now = new Date(instant);
    },
    rows: <Row>(query: string) =>
      platform.as(systemActor, async (db) => (await db.execute(sql.raw(query))).rows as unknown as Row[]),
    close: platform.close,
  };
}
