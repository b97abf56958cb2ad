import type { DemonstrationAccount } from '#demo/fillDemonstration.ts';
import { oneTimePassword } from '#services/access/password.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { YearCity } from './openYear.ts';

/** Everybody of the city, or of some posts, changes its password to one that all share, as in a demonstration; answers the accounts. */
export async function handOver({ plan, bureau }: YearCity, of = plan.posts): Promise<readonly DemonstrationAccount[]> {
  const password = oneTimePassword();
  const accounts: DemonstrationAccount[] = [];
  for (const person of [...of.map(({ key }) => bureau.people[key]), ...Object.values(bureau.administrators)]) {
    const { postTitle: post, unitName: unit } = await person.ask('GET /api/session');
    accounts.push({ username: await takePassword(person, password), password, unit, post });
  }
  return accounts;
}

/** Answers the user name. */
async function takePassword(person: Visitor, next: string): Promise<string> {
  const { credentials } = person.papers();
  if (credentials === null) throw new Error('somebody of the year never signed in');
  await person.ask('POST /api/session/password', { body: { current: credentials.password, next } });
  return credentials.username;
}
