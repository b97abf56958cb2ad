import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { choose, dialogOf } from '#test/story/browser/fields.ts';
import { openOffice, startPlan } from '#test/story/notices/office.ts';
import { keepScreenshot, launchBrowser, openVisitor, SCREENS, sidewaysOverflow } from '#test/support/browser.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { signIn } from './demonstrationInBrowser.ts';

describe('channels of reminders in the browser', { timeout: 120_000 }, () => {
  let office: Awaited<ReturnType<typeof openOffice>>;
  let browser: Browser;
  let app: FastifyInstance;
  beforeAll(async () => {
    office = await openOffice('jijiao', 'east');
    await startPlan(office.city, '结果应用方案');
    app = await buildApp(office.city.system.platform);
    await app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await office.close();
  });

  /** A page of somebody of the office, who has signed in. */
  async function enter(who: Visitor): Promise<Page> {
    const { port } = app.server.address() as AddressInfo;
    const context = await openVisitor(browser, 'notebook', `http://127.0.0.1:${port}`);
    const page = await context.newPage();
    const { credentials } = who.papers();
    if (credentials === null) throw new Error('nobody of the office');
    await signIn(page, credentials);
    return page;
  }

  /** Keeps the page as it is on a notebook and on a phone, where nothing may stand beside the screen. */
  async function look(page: Page, name: string): Promise<void> {
    for (const [screen, size] of Object.entries(SCREENS)) {
      await page.setViewportSize(size);
      await keepScreenshot(page, `notices-${name}-${screen}`);
      expect([name, screen, await sidewaysOverflow(page)]).toEqual([name, screen, 0]);
    }
    await page.setViewportSize(SCREENS.notebook);
  }

  test('a post chooses its mail address and the group of its region, and its bell counts a digest that comes while it looks', async () => {
    const page = await enter(office.city.people.east);
    await page.goto('/self');
    await page.getByLabel('邮箱').fill('不是邮箱');
    await page.getByRole('button', { name: /^保\s?存$/u }).click();
    await page.getByText('请填写一个邮箱地址').waitFor();
    await page.getByLabel('邮箱').fill('jiaoyuju@east.example.gov.cn');
    await choose(page, '工作群', '结果应用工作群（企业微信）');
    await page.getByRole('button', { name: /^保\s?存$/u }).click();
    await page.getByText('已办理').first().waitFor();
    await look(page, 'choice');
    office.mail.answers.set('RCPT TO:<jiaoyuju', '550 nobody of that name');
    await page.goto('/reminders');
    await page.getByText('没有提醒').first().waitFor();
    await office.sql(`UPDATE plan_task SET window_end = '2026-02-06'`);
    await office.morning('2026-03-02');
    await page.getByRole('link', { name: /1 份未读/u }).waitFor({ timeout: 60_000 });
    await office.deliver();
    await page.reload();
    await page.getByText('被对方服务器拒收').waitFor();
    await look(page, 'refused');
  });

  test('the system administrator registers a robot, sees what became of it, tries it and ends it', async () => {
    const page = await enter(office.city.administrators.system);
    await page.goto('/organisation');
    await page.getByRole('tab', { name: '提醒渠道' }).click();
    await page.getByRole('button', { name: '登记机器人' }).click();
    const dialog = dialogOf(page);
    await dialog.getByLabel('群的名称').fill('西岭区工作群');
    await choose(dialog, '供哪个地区选用', '西岭区');
    await dialog.getByLabel('Webhook 地址').fill(`${office.groups.address}/west?key=0`);
    await look(page, 'register');
    await dialog.getByRole('button', { name: /确\s?定|确\s?认/u }).click();
    const row = page.getByRole('row', { name: /西岭区工作群/u });
    await row.waitFor();
    office.groups.codes.set('/west', 93000);
    await row.getByRole('button', { name: '发测试消息' }).click();
    await page.getByText('对方拒收（错误码 93000）').waitFor();
    await row.getByText('已停发').waitFor();
    await look(page, 'robots');
    office.groups.codes.clear();
    await row.getByRole('button', { name: '发测试消息' }).click();
    await page.getByText('测试消息已发到群里').waitFor();
    await row.getByText('正常').waitFor();
    await row.getByRole('button', { name: /停\s?用/u }).click();
    await page
      .getByRole('button', { name: /确\s?定|OK/u })
      .last()
      .click();
    await row.waitFor({ state: 'detached' });
    expect(office.groups.said('/west')).toHaveLength(2);
  });
});
