import type { DemonstrationAccount } from '#demo/fillDemonstration.ts';
import type { Platform } from '#platform.ts';
import type { TestPlatform } from './platform.ts';
import { openPreparedPlatform } from './preparedPlatform.ts';

/** A copy of the demonstration (模拟数据), with its accounts and the one-time passwords of the three administrators. */
export interface PreparedDemonstration {
  readonly system: TestPlatform;
  readonly accounts: readonly DemonstrationAccount[];
  readonly firstAccounts: NonNullable<Platform['firstAccounts']>;
}

/** The day on which the demonstration is looked at. */
const today = '2026-11-21T09:00:00+08:00';

/** The demonstration, which the first test file of a run that asks for it fills; everybody gets a copy of their own. */
export async function preparedDemonstration(): Promise<PreparedDemonstration> {
  const { system, made } = await openPreparedPlatform('demonstration', fill);
  system.setTime(today);
  // A copy gives the administrators, who never signed in, new passwords when it opens.
  return { system, ...made, firstAccounts: system.platform.firstAccounts ?? [] };
}

async function fill(system: TestPlatform): Promise<Pick<PreparedDemonstration, 'accounts'>> {
  system.setTime(today);
  const accounts = await system.platform.fillDemonstration();
  if (accounts === null) throw new Error('an empty system was not filled');
  return { accounts };
}
