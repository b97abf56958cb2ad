import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { keepScreenshot, launchBrowser, openVisitor, sidewaysOverflow } from '#test/support/browser.ts';
import { signedIn } from '#test/support/visitor.ts';
import { signIn } from './demonstrationInBrowser.ts';

/** A browser on a busy machine sometimes loses a key or a click; what it lost is asked for once more. */
describe('a site check on a phone', { timeout: 120_000 }, () => {
  let city: AttackedCity;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let id = '';
  beforeAll(async () => {
    city = await openAttackedCity('inspector');
    const { inspector } = city.people;
    const plan = { title: '课程开设专项督导', purpose: '课程开齐开足情况', subject: 'schools' };
    const period = { startsOn: '2026-03-10', endsOn: '2026-05-31' };
    id = (await inspector.ask('POST /api/inspections', { body: { ...plan, ...period } })).id;
    const params = { id };
    await inspector.ask('POST /api/inspections/:id/freeze', { params, body: { version: 1 } });
    const order = { publicNumber: '305', publicSource: '三月三日福彩 3D', sizes: { ordinary: 1 } };
    await inspector.ask('POST /api/inspections/:id/draw', { params, body: { version: 2, ...order } });
    const password = await nameOneMore();
    await city.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    const { port } = city.app.server.address() as AddressInfo;
    context = await openVisitor(browser, 'phone', `http://127.0.0.1:${port}`);
    page = await context.newPage();
    await signIn(page, { username: 'phone-inspector', password });
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await city.close();
  });

  /** An inspector with a phone, in the team; answers the password. */
  async function nameOneMore(): Promise<string> {
    const { system, security } = city.administrators;
    const opened = await system.ask('POST /api/accounts', { body: { username: 'phone-inspector' } });
    const post = { unitId: city.units.inspectorate, title: '督导室外勤督学', role: 'inspector' };
    await security.ask('POST /api/accounts/post', { body: { accountId: opened.id, ...post } });
    await signedIn(city.app, 'phone-inspector', opened.oneTimePassword);
    const body = { accountId: opened.id, part: 'member' };
    await city.people.inspector.ask('POST /api/inspections/:id/members', { params: { id }, body });
    return `Changed-${opened.oneTimePassword}`;
  }

  const kept = async () =>
    (await city.system.database.owner.$client.query('SELECT question, value FROM check_answer ORDER BY question')).rows;
  const waiting = (count: number) => page.getByRole('button', { name: `发送（${count}）` }).waitFor();

  test('goes on without a network, outlives a reload, and is kept exactly once', async () => {
    await page.goto(`/supervision/${id}/check`);
    await waiting(0);
    await context.setOffline(true);
    await page.getByText('否', { exact: true }).first().click();
    await waiting(1);
    await page.getByRole('textbox', { name: /发现的问题/u }).fill('课程表与备案不一致');
    await page.getByRole('textbox', { name: /发现的问题/u }).blur();
    await waiting(2);
    await keepScreenshot(page, 'supervision/断网核查');
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await kept()).toEqual([]);

    // The network comes back, but the server does not answer yet; the page is loaded anew.
    await page.route('**/api/inspections/*/check', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await context.setOffline(false);
    await page.reload();
    await waiting(2);
    await page.unroute('**/api/inspections/*/check');
    await page.getByRole('button', { name: '发送（2）' }).dblclick();
    await waiting(0);
    expect(await kept()).toEqual([
      { question: 'findings', value: '课程表与备案不一致' },
      { question: 'outcome', value: 'no' },
    ]);
    await page.reload();
    await waiting(0);
    expect(await page.getByRole('radio', { name: '否' }).first().isChecked()).toBe(true);
  });

  test('leaves nothing on the device after signing out', async () => {
    const stored = () =>
      page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('mingjian-check');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const count = await new Promise<number>((resolve) => {
          const request = database.transaction('forms').objectStore('forms').count();
          request.onsuccess = () => resolve(request.result);
        });
        database.close();
        return count;
      });
    expect(await stored()).toBe(1);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    expect(await stored()).toBe(0);
  });
});
