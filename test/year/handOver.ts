import type { DemonstrationAccount } from '#demo/fillDemonstration.ts';
import { oneTimePassword } from '#services/access/password.ts';
import type { Visitor } from '#test/support/visitor.ts';
import type { YearCity } from './openYear.ts';

/** Everybody of the city, or of some posts, changes its password to one that all share, as in a demonstration; answers the accounts. */
export async function handOver({ plan, bureau }: YearCity, of = plan.posts): Promise<readonly DemonstrationAccount[]> {
  const password = oneTimePassword();
  const names = new Map(plan.units.map(({ key, name }) => [key, name]));
  const accounts: DemonstrationAccount[] = [];
  for (const { key, title, unit } of of) {
    const username = await takePassword(bureau.people[key], password);
    accounts.push({ username, password, unit: names.get(unit) ?? '', post: title });
  }
  for (const person of Object.values(bureau.administrators)) {
    const { postTitle, unitName } = await person.ask('GET /api/session');
    accounts.push({ username: await takePassword(person, password), password, unit: unitName, post: postTitle });
  }
  return accounts;
}

/** Answers the user name. */
async function takePassword(person: Visitor, next: string): Promise<string> {
  await person.ask('GET /api/session');
  const { credentials } = person.papers();
  if (credentials === null) throw new Error('somebody of the year never signed in');
  await person.ask('POST /api/session/password', { body: { current: credentials.password, next } });
  return credentials.username;
}
