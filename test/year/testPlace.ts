import { openTestPlatform } from '#test/support/platform.ts';
import type { YearPlace } from './yearPlace.ts';

/** A system on the test server, looked at with the eyes of the owner of its tables. */
export async function openTestPlace(): Promise<YearPlace> {
  const system = await openTestPlatform(undefined, { MINGJIAN_PASSWORD_PROFILE: 'asvs' });
  const { platform, database, setTime, close } = system;
  return {
    ...{ platform, setTime, close },
    rows: async (query) => (await database.owner.$client.query(query)).rows,
  };
}
