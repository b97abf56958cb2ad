import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { agree, choose, chooseFrom, dialogOf, fill } from '#test/story/browser/fields.ts';
import { keepScreenshot } from '#test/support/browser.ts';
import { type DemonstrationInBrowser, openDemonstration, signIn } from './demonstrationInBrowser.ts';

const today = '2026-11-21';
const school = '明江市东湖区第一初级中学';

describe('the register in the browser', { timeout: 120_000 }, () => {
  let demonstration: DemonstrationInBrowser;
  let page: Page;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schools-'));
    demonstration = await openDemonstration();
    page = await systemAdministrator();
  }, 240_000);
  afterAll(async () => {
    await demonstration.close();
    await rm(folder, { recursive: true });
  });

  /** The system administrator, after the first change of password. */
  async function systemAdministrator(): Promise<Page> {
    const { page } = await demonstration.arrive('notebook');
    const [username, first, own] = [
      'system-admin',
      demonstration.firstPassword('system-admin'),
      'Mingjian-Register-26',
    ];
    await page.goto('/sign-in');
    await fill(page, '用户名', username);
    await page.getByLabel('口令', { exact: true }).fill(first);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByLabel('当前口令').fill(first);
    await page.getByLabel('新口令', { exact: true }).fill(own);
    await page.getByLabel('再次输入新口令').fill(own);
    await page.getByRole('button', { name: '修改口令并重新登录' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await signIn(page, { username, password: own });
    return page;
  }

  /** Says from which day on, and why. */
  async function giveBasis(page: Page, reason: string): Promise<void> {
    const dialog = dialogOf(page);
    const day = dialog.getByLabel('生效日期');
    await day.fill(today);
    await day.press('Enter');
    await dialog.getByLabel('理由').fill(reason);
  }

  /** A sheet of schools as an office would send it. */
  async function sheetOfSchools(name: string, rows: readonly (readonly string[])[]): Promise<string> {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('名册');
    sheet.addRow(['学校标识码', '学校名称', '所属地区', '学段', '城乡类型', '办学性质']);
    for (const row of rows) sheet.addRow([...row]);
    const path = join(folder, name);
    await workbook.xlsx.writeFile(path);
    return path;
  }

  test('a school is renamed from a day on, and the register of the day before still has the old name', async () => {
    await page.goto('/organisation');
    await choose(page, '选择地区', '东湖区', '东湖区');
    await page.getByRole('link', { name: school, exact: true }).click();
    await page.getByRole('button', { name: '登记变更' }).click();
    await dialogOf(page).getByLabel('新名称').fill('明江市东湖实验中学');
    await giveBasis(page, '市编委批复更名');
    await keepScreenshot(page, 'register/更名');
    await agree(page, '确认');
    await page.getByRole('heading', { name: '明江市东湖实验中学' }).waitFor();
    await page.getByText('市编委批复更名').waitFor();
    await keepScreenshot(page, 'register/单位详情');
    await page.goto('/organisation');
    await choose(page, '选择地区', '东湖区', '东湖区');
    await page.getByRole('link', { name: '明江市东湖实验中学' }).waitFor();
    const day = page.getByLabel('查看哪一天的情况');
    await day.fill('2026-11-20');
    await day.press('Enter');
    await page.getByRole('link', { name: school, exact: true }).waitFor();
  });

  test('a school is closed once it is said where its post goes, and who carries on what waits for it', async () => {
    await page.goto('/organisation');
    await choose(page, '选择地区', '东湖区', '东湖区');
    await page.getByRole('link', { name: '明江市东湖实验中学' }).click();
    await page.getByRole('button', { name: '登记变更' }).click();
    await choose(dialogOf(page), '变更类别', '停用');
    await dialogOf(page).getByText('承接安排').waitFor();
    await giveBasis(page, '与他校合并办学');
    await dialogOf(page).getByRole('button', { name: '确认' }).click();
    await dialogOf(page).getByText('此项必填').first().waitFor();
    await keepScreenshot(page, 'register/停用须承接');
    await choose(dialogOf(page), /校长（donghu-xuexiao）/u, '随单位终止');
    await choose(dialogOf(page), /其他待办 \d+ 件/u, '明江市东湖区第二初级中学', '东湖区第二');
    await agree(page, '确认');
    await page.getByText('与他校合并办学').waitFor();
    await page.goto('/organisation');
    await choose(page, '选择地区', '东湖区', '东湖区');
    await page.getByRole('link', { name: '明江市东湖区第二初级中学' }).waitFor();
    await page.getByRole('row', { name: /明江市东湖实验中学.*已停用/u }).waitFor();
    await keepScreenshot(page, 'register/已停用');
  });

  test('a sheet of schools is looked through before it is imported: a wrong row stops all, a right sheet opens one school', async () => {
    await page.goto('/organisation');
    await page.getByRole('button', { name: '导入学校名册' }).click();
    const right = ['3144990999', '明江市东湖区滨湖中学', '东湖区', '初级中学', '城区', '公办'];
    const wrong = await sheetOfSchools('wrong.xlsx', [right, ['31449', '某校', '东湖区', '', '', '']]);
    await dialogOf(page).locator('input[type=file]').setInputFiles(wrong);
    await dialogOf(page).getByText('不合格 1 行').waitFor();
    await keepScreenshot(page, 'register/名册不合格');
    await dialogOf(page).getByRole('button', { name: '重新上传' }).click();
    await dialogOf(page)
      .locator('input[type=file]')
      .setInputFiles(await sheetOfSchools('right.xlsx', [right]));
    await dialogOf(page).getByText('新增 1 所').waitFor();
    await giveBasis(page, '二〇二六学年名册');
    await keepScreenshot(page, 'register/名册核对');
    await agree(page, '确认导入');
    await choose(page, '选择地区', '东湖区', '东湖区');
    await page.getByRole('link', { name: '明江市东湖区滨湖中学' }).waitFor();
  });

  test('a pairing is opened by the administration with its two schools', async () => {
    const { page } = await demonstration.enter('jijiaochu', 'notebook');
    await page.goto('/organisation?tab=alliances');
    await page.getByRole('button', { name: '新设' }).click();
    const dialog = dialogOf(page);
    await choose(dialog, '类别', '结对帮扶');
    await dialog.getByText('帮扶方').waitFor();
    await dialog.getByLabel('名称').fill('西岭—青石结对');
    await dialog.getByLabel('目的').fill('数学教研结对');
    for (const [k, name] of ['明江市西岭区第一初级中学', '明江市青石县第一初级中学'].entries()) {
      await chooseFrom(dialog.getByRole('combobox', { name: '学校' }).nth(k), name, name);
    }
    await agree(page, '确认');
    await page.getByText('结对帮扶：西岭—青石结对').waitFor();
    await keepScreenshot(page, 'register/结对');
  });
});
