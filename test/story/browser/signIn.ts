import { fill } from './fields.ts';
import type { Person } from './person.ts';

/** What a post signs in with; the one-time password is good once. */
export interface Credentials {
  readonly username: string;
  readonly oneTimePassword: string;
}

/** The password that a post chooses in place of its one-time password. */
export function chosenPassword({ oneTimePassword }: Credentials): string {
  return `Lake-${oneTimePassword}`;
}

/** Opens the sign-in page and tries a password. */
export async function trySignIn({ page }: Person, username: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await fill(page, '用户名', username);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Signs in with the password that was chosen; ends on the overview. */
export async function signIn(person: Person, who: Credentials): Promise<void> {
  await trySignIn(person, who.username, chosenPassword(who));
  await person.page.getByRole('heading', { name: '总览', level: 1 }).waitFor();
}

/** Changes the one-time password, which the system asks for before anything else; ends on the sign-in page. */
export async function changePassword({ page }: Person, who: Credentials): Promise<void> {
  await page.getByRole('heading', { name: '请修改口令' }).waitFor();
  await fill(page, '当前口令', who.oneTimePassword);
  await page.getByLabel('新口令', { exact: true }).fill(chosenPassword(who));
  await fill(page, '再次输入新口令', chosenPassword(who));
  await page.getByRole('button', { name: '修改口令并重新登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
}

/** The first time: one-time password, forced change, and in. */
export async function firstSignIn(person: Person, who: Credentials): Promise<void> {
  await trySignIn(person, who.username, who.oneTimePassword);
  await changePassword(person, who);
  await signIn(person, who);
}
