import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agree, choose, dialogOf, fill, goTo } from '#test/story/browser/fields.ts';
import { keepScreenshot, sidewaysOverflow } from '#test/support/browser.ts';
import { type DemonstrationInBrowser, openDemonstration } from './demonstrationInBrowser.ts';
import { inspectPage } from './inspectPage.ts';

const title = '整改落实情况专项督导';

describe('an inspection in the browser', { timeout: 180_000 }, () => {
  let demonstration: DemonstrationInBrowser;
  let page: Page;
  let address = '';
  beforeAll(async () => {
    demonstration = await openDemonstration();
    ({ page } = await demonstration.enter('dudaoshi', 'notebook'));
  }, 240_000);
  afterAll(() => demonstration.close());

  /** Types a day into a field of dates, which takes it with the enter key. */
  async function pickDay(label: string, day: string): Promise<void> {
    const field = dialogOf(page).getByLabel(label);
    await field.fill(day);
    await field.press('Enter');
  }

  /** Keeps a picture of the page, which has to be readable as every other. */
  async function look(name: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    await keepScreenshot(page, `inspection/${name}`);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await inspectPage(page)).toEqual({ barriers: [], sortable: [] });
  }

  test('is planned, its list frozen, and drawn once with a public number', async () => {
    await goTo(page, '督导');
    await page.getByRole('button', { name: '新建督导计划' }).click();
    await fill(dialogOf(page), '计划名称', title);
    await fill(dialogOf(page), '督导事项', '已报完成的整改是否落实，佐证材料是否真实');
    const [begins, ends] = await dialogOf(page).locator('.ant-picker-range input').all();
    await begins.fill('2026-11-23');
    await begins.press('Enter');
    await ends.fill('2027-01-15');
    await ends.press('Enter');
    await dialogOf(page).getByRole('button', { name: '确认' }).click();
    await page.waitForURL(/\/supervision\/[0-9a-f-]{36}$/u);
    address = new URL(page.url()).pathname;
    await page.getByRole('button', { name: '冻结名单' }).click();
    await agree(page, '确认');
    await page.getByText(/冻结的名单（\d+ 个）/u).waitFor();
    await page.getByRole('button', { name: '抽取', exact: true }).click();
    await fill(dialogOf(page), '公开数', '命中 305');
    await fill(dialogOf(page), '公开数来源', '11月23日福彩 3D 开奖号');
    await dialogOf(page).getByRole('button', { name: '确认' }).click();
    await dialogOf(page).getByRole('alert').first().waitFor();
    await keepScreenshot(page, 'inspection/公开数须是数字');
    await fill(dialogOf(page), '公开数', '305');
    await dialogOf(page).getByRole('button', { name: '确认' }).click();
    await page.getByText(/抽取结果（\d+ 个）/u).waitFor();
    await look('已抽取');
  });

  test('gets a team of three, each of whom declares for itself', async () => {
    for (const [place, who] of ['督导室督学', '督导室第二督学', '督导室第三督学'].entries()) {
      await page.getByRole('button', { name: '列入成员' }).click();
      await choose(dialogOf(page), '督学', `明江市人民政府教育督导室${who}`);
      if (place === 0) await dialogOf(page).getByText('组长', { exact: true }).click();
      await agree(page, '确认');
      await page.getByRole('button', { name: `退出小组：明江市人民政府教育督导室${who}` }).waitFor();
    }
    await page.getByRole('button', { name: /^声明：/u }).click();
    for (const username of ['dudaoshi-2', 'dudaoshi-3']) {
      const member = await demonstration.enter(username, 'phone');
      await member.page.goto(address);
      await member.page.getByRole('button', { name: /^声明：/u }).click();
      await member.page.getByRole('button', { name: /^声明：/u }).waitFor({ state: 'detached' });
      await member.page.close();
    }
    await page.reload();
    await page.getByText('已作回避声明').nth(2).waitFor();
    await look('督导小组');
  });

  test('notifies an inspected unit, which reads the paper under its number and can do nothing in its turn yet', async () => {
    const chain = page.getByRole('region', { name: '东湖区教育局' });
    await chain.getByRole('button', { name: '发出督导通知书' }).click();
    await fill(dialogOf(page), '文书内容', '督导事项：整改是否落实。请备好过程材料。');
    await pickDay('现场督导日期', '2026-12-08');
    await agree(page, '确认');
    await chain.getByText('已通知').waitFor();
    await look('已通知');
    const district = await demonstration.enter('donghu-jyj', 'phone');
    await district.page.goto(address);
    const own = district.page.getByRole('region', { name: '东湖区教育局' });
    await own.getByText(/督导通知书 明江市教督通〔2026〕\d+号/u).click();
    await own.getByText('请备好过程材料').waitFor();
    await keepScreenshot(district.page, 'inspection/被督导单位-手机');
    expect(await own.getByRole('button', { name: /申辩|无异议|报送/u }).count()).toBe(0);
    expect(await sidewaysOverflow(district.page)).toBe(0);
  });
});
