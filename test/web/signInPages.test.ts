import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { type Door, openDoor } from '#test/attack/signin/openDoor.ts';
import { choose } from '#test/story/browser/fields.ts';
import { codeOf } from '#test/support/authenticator.ts';
import { keepScreenshot, launchBrowser, openVisitor, type SCREENS, sidewaysOverflow } from '#test/support/browser.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { inspectPage } from './inspectPage.ts';

let system: TestPlatform;
let app: FastifyInstance;
let browser: Browser;
let base = '';
beforeAll(async () => {
  system = await openTestPlatform('2026-11-21T09:00:00+08:00', { MINGJIAN_SECOND_FACTOR: 'administrators' });
  app = await buildApp(system.platform);
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await system.close();
});

async function arrive(screen: keyof typeof SCREENS, address = base): Promise<Page> {
  const context = await openVisitor(browser, screen, address);
  context.setDefaultTimeout(30_000);
  return await context.newPage();
}

async function enter(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** Waits until the page is quiet, keeps a picture, and looks for what is wrong with it. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await keepScreenshot(page, `sign-in/${name}`);
  expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
  expect([name, await inspectPage(page)]).toEqual([name, { barriers: [], sortable: [] }]);
}

const firstPassword = (name: string) =>
  system.platform.firstAccounts?.find(({ username }) => username === name)?.oneTimePassword ?? '';

describe.each([
  ['notebook', 'system-admin'],
  ['phone', 'security-admin'],
] as const)('on a %s', (screen, username) => {
  test('an administrator chooses a password, sets up a second factor and signs in with it', {
    timeout: 120_000,
  }, async () => {
    const page = await arrive(screen);
    await enter(page, username, firstPassword(username));
    await page.getByText('管理员设置的初始口令').first().waitFor();
    await look(page, `${screen}-change`);
    const password = 'Seven-Rivers-2026';
    await page.getByLabel('当前口令').fill(firstPassword(username));
    await page.getByLabel('新口令', { exact: true }).fill(password);
    await page.getByLabel('再次输入新口令').fill(password);
    await page.getByRole('button', { name: '修改口令并重新登录' }).click();
    await page.waitForURL('**/sign-in');
    await look(page, `${screen}-door`);

    await enter(page, username, password);
    await page.getByText('须先启用动态口令').waitFor();
    await page.getByLabel('当前口令').fill(password);
    await look(page, `${screen}-enrol`);
    await page.getByRole('button', { name: '下一步' }).click();
    const secret = ((await page.locator('code').first().textContent()) ?? '').trim();
    await look(page, `${screen}-qr`);
    await page.getByLabel('验证器上此刻的六位数字').fill(codeOf(secret, system.platform.now()));
    await page.getByRole('button', { name: '确认启用' }).click();
    await page.getByText('恢复码只显示这一次').waitFor();
    expect(await page.locator('.codes li').count()).toBe(10);
    const recovery = (await page.locator('.codes li').first().textContent()) ?? '';
    await look(page, `${screen}-codes`);
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');

    await page.goto('/self');
    await page.getByText('剩余恢复码 10 个').waitFor();
    await page.getByText('当前会话').waitFor();
    await look(page, `${screen}-self`);
    await page.goto('/organisation?tab=recoveries');
    await page.getByText('没有申请').waitFor();
    await look(page, `${screen}-recoveries`);
    await page.goto('/organisation?tab=accounts');
    await page.getByText('audit-admin').first().waitFor();
    await look(page, `${screen}-accounts`);

    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL('**/sign-in');
    await enter(page, username, password);
    await page.getByLabel('动态口令或恢复码').fill('000000');
    await page.getByRole('button', { name: '验证并登录' }).click();
    await page.getByText('动态口令不正确').waitFor();
    await look(page, `${screen}-second-factor`);
    await page.getByLabel('动态口令或恢复码').fill(recovery.toLowerCase());
    await page.getByRole('button', { name: '验证并登录' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');
  });
});

describe.each(['notebook', 'phone'] as const)('on a %s', (screen) => {
  test('a person sees the other door, makes a token and withdraws it', { timeout: 120_000 }, async () => {
    const { other, address } = await openOther();
    const page = await arrive(screen, address);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: '用省统一身份登录' }).waitFor();
    await look(page, `${screen}-other-door`);
    await page.goto('/sign-in?refused=not-linked');
    await page.getByText('这个统一身份没有绑定账号').waitFor();
    await look(page, `${screen}-not-linked`);
    const { username, password } = await other.newPerson();
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('口令', { exact: true }).fill(password);
    await page.getByRole('button', { name: /^登\s?录$/ }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.goto('/self');
    await page.getByText('前往绑定').waitFor();
    await look(page, `${screen}-own-account`);
    await page.getByRole('button', { name: '建立令牌' }).click();
    await page.getByLabel('名称', { exact: true }).fill('办公系统对接');
    await choose(page, '用途', '工作改进');
    await page.getByLabel('用途理由').fill('与办公系统对接待办');
    await choose(page, '可办事项', '查看整改台账');
    await page.getByLabel('用途理由').click();
    await page.getByRole('dialog').getByLabel('当前口令').fill(password);
    await look(page, `${screen}-token-dialog`);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?[认定]/ })
      .click();
    await page.getByText('令牌只显示这一次，').waitFor();
    await look(page, `${screen}-token`);
    await page.getByRole('button', { name: /^作\s?废$/ }).click();
    await page.getByText('已作废').waitFor();
    await other.close();
  });
});

/** Another system, with an identity provider that is not asked before somebody goes there. */
async function openOther(): Promise<{ other: Door; address: string }> {
  const other = await openDoor({
    ...{
      MINGJIAN_ORIGIN: 'http://127.0.0.1',
      MINGJIAN_OIDC_ISSUER: 'http://127.0.0.1:1',
      MINGJIAN_OIDC_NAME: '省统一身份',
    },
    ...{ MINGJIAN_OIDC_CLIENT_ID: 'mingjian', MINGJIAN_OIDC_CLIENT_SECRET: 'not-used-here' },
  });
  await other.app.listen({ host: '127.0.0.1', port: 0 });
  return { other, address: `http://127.0.0.1:${(other.app.server.address() as AddressInfo).port}` };
}
