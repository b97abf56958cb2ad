import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { agree, chooseAll, dialogOf, fill } from '#test/story/browser/fields.ts';
import { keepScreenshot, launchBrowser, openVisitor, type SCREENS, sidewaysOverflow } from '#test/support/browser.ts';
import { planFor } from '#test/support/planFor.ts';
import { signedIn } from '#test/support/visitor.ts';
import { signIn } from './demonstrationInBrowser.ts';
import { inspectPage } from './inspectPage.ts';

/** A browser on a busy machine sometimes loses a key or a click; what it lost is asked for once more. */
describe('meetings in the browser', { timeout: 120_000, retry: 1 }, () => {
  let city: AttackedCity;
  let browser: Browser;
  beforeAll(async () => {
    city = await openAttackedCity('jijiao');
    const { jijiao } = city.people;
    const { id } = await jijiao.ask('POST /api/plans', { body: planFor(city.units.institute) });
    await jijiao.ask('POST /api/plans/:id/start', { params: { id } });
    await city.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await city.close();
  });

  /** A clerk of a unit who has signed in on a page of the size, and looks at the meetings. */
  async function enter(unit: string, screen: keyof typeof SCREENS): Promise<Page> {
    const { system, security } = city.administrators;
    const username = `clerk-${unit}-${screen}-${Date.now()}`;
    const opened = await system.ask('POST /api/accounts', { body: { username } });
    const post = { unitId: city.units[unit], title: '会务经办', role: 'administrator' };
    await security.ask('POST /api/accounts/post', { body: { accountId: opened.id, ...post } });
    await signedIn(city.app, username, opened.oneTimePassword);
    const { port } = city.app.server.address() as AddressInfo;
    const page = await (await openVisitor(browser, screen, `http://127.0.0.1:${port}`)).newPage();
    page.setDefaultTimeout(20_000);
    await signIn(page, { username, password: `Changed-${opened.oneTimePassword}` });
    await page.goto('/meetings');
    return page;
  }

  /** Keeps a picture of the page, which has to be readable as every other. */
  async function look(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await keepScreenshot(page, `meetings/${name}`);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await inspectPage(page)).toEqual({ barriers: [], sortable: [] });
  }

  async function pickDay(page: Page, label: string, day: string): Promise<void> {
    const field = dialogOf(page).getByLabel(label);
    await field.fill(day);
    await field.press('Enter');
  }

  test('a department calls one, a district signs in on a phone, and a resolution becomes a task of the plan', async () => {
    const page = await enter('jijiao', 'notebook');
    await page.getByRole('button', { name: '召集会议' }).click();
    await keepScreenshot(page, 'meetings/召集');
    const dialog = dialogOf(page);
    await dialog.getByRole('button', { name: '确认' }).click();
    await dialog.getByText('此项必填').first().waitFor();
    await dialog.getByText('会诊', { exact: true }).click();
    await fill(dialog, '会议名称', '东湖区数学教学问题会诊');
    await fill(dialog, '议程', '通报问题清单\n分析成因\n商定措施');
    await pickDay(page, '会议日期', '2026-03-02');
    await fill(dialog, '地点', '市教育局三楼会议室');
    await chooseAll(dialog, '参会单位', ['东湖区教育局（', '东湖区第一初级中学']);
    await fill(dialog, '参会岗位', '分管负责人、数学教研员');
    await agree(page, '确认');
    await page.getByText('未签到').first().waitFor();
    await look(page, '待召开');

    const phone = await enter('east-bureau', 'phone');
    await phone.getByText('待签到').waitFor();
    await look(phone, '手机-列表');
    await phone.getByRole('link', { name: '东湖区数学教学问题会诊' }).click();
    await phone.getByRole('button', { name: '签到', exact: true }).click();
    await fill(dialogOf(phone), '到会岗位', '分管副局长');
    await keepScreenshot(phone, 'meetings/手机-签到');
    await agree(phone, '确认');
    await phone.getByText('到会', { exact: true }).first().waitFor();
    await look(phone, '手机-会议');

    await page.reload();
    await page.getByRole('button', { name: '登记 东湖区第一初级中学' }).click();
    await dialogOf(page).getByText('请假', { exact: true }).click();
    await agree(page, '确认');
    await page.getByRole('button', { name: '登记已召开' }).click();
    await page.getByRole('button', { name: '印发纪要' }).click();
    await fill(dialogOf(page), '纪要正文', '会议听取了东湖区的情况。\n与会单位认为，应先从计算和应用两方面改进。');
    // The text above may still be growing: the button is told of the click, wherever it has moved to.
    await dialogOf(page).getByRole('button', { name: '增加一条决议' }).dispatchEvent('click');
    await fill(dialogOf(page), '决议事项', '开展计算专题联合教研');
    await chooseAll(dialogOf(page), '责任单位', ['东湖区教育局（']);
    await pickDay(page, '完成日期', '2026-06-30');
    await keepScreenshot(page, 'meetings/印发');
    await agree(page, '确认');
    const resolution = page.getByRole('region', { name: '1. 开展计算专题联合教研' });
    await resolution.getByText('尚未交办').waitFor();
    await look(page, '纪要已印发');

    await resolution.getByRole('button', { name: '列入实施方案' }).click();
    const plans = dialogOf(page).getByRole('combobox', { name: '实施方案' });
    await plans.click();
    await plans.press('Enter');
    await keepScreenshot(page, 'meetings/列入方案');
    await agree(page, '确认');
    await resolution.getByRole('link', { name: '质量监测结果应用方案第 2 项' }).click();
    await page.getByRole('region', { name: '2. 开展计算专题联合教研' }).getByText('会诊决议').waitFor();
    await keepScreenshot(page, 'meetings/方案');
    await page.getByRole('link', { name: '东湖区数学教学问题会诊第 1 条' }).click();
    await resolution.getByText('已列入方案').waitFor();
    expect(await resolution.getByRole('button').count()).toBe(0);
    await page.getByRole('button', { name: '修订纪要' }).waitFor();
    await page.goto('/meetings');
    await page.getByText('纪要已印发').waitFor();
    await look(page, '列表');
  });
});
