import { buildApp } from '#server/app.ts';
import { type Bureau, setUpBureau } from '#test/support/bureau.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { turkeyBureau } from './bureau.ts';

/** The bureau of the story on a platform of its own, in December 2013. */
export interface Turkey extends Bureau {
  readonly system: TestPlatform;
  close(): Promise<void>;
}

export async function openTurkey(): Promise<Turkey> {
  const system = await openTestPlatform('2013-12-03T09:00:00+08:00');
  const app = await buildApp(system.platform);
  const close = async () => {
    await app.close();
    await system.close();
  };
  return { ...(await setUpBureau(app, system, turkeyBureau)), system, close };
}
