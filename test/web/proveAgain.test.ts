import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from '#test/attack/signin/openDoor.ts';
import { keepScreenshot, launchBrowser, openVisitor, sidewaysOverflow } from '#test/support/browser.ts';
import { inspectPage } from './inspectPage.ts';

let door: Door;
let browser: Browser;
let base = '';
beforeAll(async () => {
  door = await openDoor();
  await door.app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(door.app.server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await door.close();
});

const password = () => {
  const first = door.system.platform.firstAccounts?.find(({ username }) => username === 'system-admin');
  return `Changed-${first?.oneTimePassword}`;
};

/** Signs the system administrator in, and lets sixteen minutes go by on the page of the accounts. */
async function openAccounts(screen: 'notebook' | 'phone'): Promise<Page> {
  const context = await openVisitor(browser, screen, base);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill('system-admin');
  await page.getByLabel('口令', { exact: true }).fill(password());
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.goto('/organisation?tab=accounts');
  await page.getByText('audit-admin').first().waitFor();
  await page.waitForLoadState('networkidle');
  door.pass(16 * 60);
  return page;
}

test.each(['notebook', 'phone'] as const)(
  'on a %s an administrator who signed in long ago is asked again, and then the deed is done without being typed anew',
  { timeout: 120_000 },
  async (screen) => {
    const page = await openAccounts(screen);
    const username = `late-${screen}`;
    await page.getByLabel('用户名').first().fill(username);
    await page.getByRole('button', { name: '开立账号' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '再次验证身份' });
    await dialog.waitFor();
    await keepScreenshot(page, `sign-in/${screen}-prove-again`);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await inspectPage(page)).toEqual({ barriers: [], sortable: [] });
    await dialog.getByLabel('当前口令').fill('Guess-guess-1');
    await dialog.getByRole('button', { name: '确认' }).click();
    await dialog.getByText('当前口令不正确').waitFor();
    await dialog.getByLabel('当前口令').fill(password());
    await dialog.getByRole('button', { name: '确认' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(username).first().waitFor();
  },
);

test('whoever closes the question sees the refusal, and nothing is done', { timeout: 120_000 }, async () => {
  const page = await openAccounts('notebook');
  await page.getByLabel('用户名').first().fill('never-opened');
  await page.getByRole('button', { name: '开立账号' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: '再次验证身份' });
  await dialog.getByRole('button', { name: '取消' }).click();
  await page.getByText('须再次验证身份').first().waitFor();
  expect(await door.rows(`SELECT 1 FROM account WHERE username = 'never-opened'`)).toEqual([]);
});
