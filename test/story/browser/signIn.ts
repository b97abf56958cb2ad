import type { FastifyInstance } from 'fastify';
import { visitor } from '#test/support/visitor.ts';
import { fill } from './fields.ts';
import type { Person } from './person.ts';

/** What a post signs in with; the one-time password is good once. */
export interface Credentials {
  readonly username: string;
  readonly oneTimePassword: string;
}

/** How often each post has chosen a password: the first replaces its one-time password, the others one that ran out. */
const choices = new Map<string, number>();

/** The password that a post has at present. */
export function chosenPassword({ oneTimePassword }: Credentials): string {
  return oneTimePassword + '+'.repeat(choices.get(oneTimePassword) ?? 0);
}

/** Chooses a first password over the API, as a post does that has nothing else to do yet: the one-time password would run out. */
export async function chooseFirstPassword(app: FastifyInstance, who: Credentials): Promise<void> {
  await visitor(app, { username: who.username, password: who.oneTimePassword }).tryTo('GET /api/problems');
  choices.set(who.oneTimePassword, 1);
}

/** Opens the sign-in page and tries a password. */
export async function trySignIn({ page }: Person, username: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await fill(page, '用户名', username);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Signs in, choosing another password where the last has run out; ends on the overview. */
export async function signIn(person: Person, who: Credentials): Promise<void> {
  await trySignIn(person, who.username, chosenPassword(who));
  const overview = person.page.getByRole('heading', { name: '总览', level: 1 });
  const expired = person.page.getByRole('heading', { name: '请修改口令' });
  await overview.or(expired).waitFor();
  if (!(await expired.isVisible())) return;
  await changePassword(person, who);
  await trySignIn(person, who.username, chosenPassword(who));
  await overview.waitFor();
}

/** Chooses a password in place of the present one, which the system asks for before anything else; ends on the sign-in page. */
export async function changePassword({ page }: Person, who: Credentials): Promise<void> {
  await page.getByRole('heading', { name: '请修改口令' }).waitFor();
  await fill(page, '当前口令', chosenPassword(who));
  choices.set(who.oneTimePassword, (choices.get(who.oneTimePassword) ?? 0) + 1);
  await page.getByLabel('新口令', { exact: true }).fill(chosenPassword(who));
  await fill(page, '再次输入新口令', chosenPassword(who));
  await page.getByRole('button', { name: '修改口令并重新登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
}
