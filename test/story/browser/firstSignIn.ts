import type { Person } from './person.ts';
import { type Credentials, changePassword, signIn, trySignIn } from './signIn.ts';

/** Somebody who is new: a wrong password, the one-time password, which only lets them choose one of their own, and then the overview. */
export async function signInForTheFirstTime(person: Person, credentials: Credentials): Promise<void> {
  const { page, show } = person;
  await trySignIn(person, credentials.username, 'not-the-password');
  await page.getByRole('alert').waitFor();
  await show('sign-in-refused');
  await trySignIn(person, credentials.username, credentials.oneTimePassword);
  await page.getByRole('heading', { name: '请修改口令' }).waitFor();
  await show('change-password');
  await changePassword(person, credentials);
  await signIn(person, credentials);
  await show('home-empty');
}

/** Looks at the overview in English and goes back to Chinese; answers the language that the page said it was in. */
export async function lookInEnglish({ page, show }: Person): Promise<string | null> {
  await page.getByRole('button', { name: '界面语言：EN' }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  const language = await page.locator('html').getAttribute('lang');
  await show('home-english');
  await page.getByRole('button', { name: /中文/ }).click();
  await page.getByRole('heading', { name: '总览', level: 1 }).waitFor();
  return language;
}
