import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agree, dialogOf, fill } from '#test/story/browser/fields.ts';
import { keepScreenshot } from '#test/support/browser.ts';
import { type DemonstrationInBrowser, openDemonstration, signIn } from './demonstrationInBrowser.ts';

const today = '2026-11-21';
const school = '明江市东湖区第一初级中学';

/** A browser on a busy machine sometimes loses a key or a click; what it lost is asked for once more. */
describe('the register and the plans in the browser', { timeout: 120_000, retry: 2 }, () => {
  let demonstration: DemonstrationInBrowser;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schools-'));
    demonstration = await openDemonstration();
  });
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
    const page = await systemAdministrator();
    await page.goto('/organisation');
    await pick(page.getByRole('combobox', { name: '选择地区' }), '东湖区');
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
    await pick(page.getByRole('combobox', { name: '选择地区' }), '东湖区');
    await page.getByRole('link', { name: '明江市东湖实验中学' }).waitFor();
    const day = page.getByLabel('查看哪一天的情况');
    await day.fill('2026-11-20');
    await day.press('Enter');
    await page.getByRole('link', { name: school, exact: true }).waitFor();
  });

  test('a school cannot be closed while somebody holds a post in it and no successor is named', async () => {
    const page = await systemAdministratorAgain(demonstration);
    await page.goto('/organisation');
    await pick(page.getByRole('combobox', { name: '选择地区' }), '西岭区');
    await page.getByRole('link', { name: '明江市西岭区第一初级中学' }).click();
    await page.getByRole('button', { name: '登记变更' }).click();
    await step(dialogOf(page).getByRole('combobox', { name: '变更类别' }), 4);
    await dialogOf(page).getByText('承接安排').waitFor();
    await giveBasis(page, '与他校合并办学');
    await dialogOf(page).getByRole('button', { name: '确认' }).click();
    await dialogOf(page).getByText('此项必填').first().waitFor();
    await keepScreenshot(page, 'register/停用须承接');
  });

  test('a sheet of schools is looked through before it is imported: a wrong row stops all, a right sheet opens one school', async () => {
    const page = await systemAdministratorAgain(demonstration);
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
    await pick(page.getByRole('combobox', { name: '选择地区' }), '东湖区');
    await page.getByRole('link', { name: '明江市东湖区滨湖中学' }).waitFor();
  });

  test('a pairing is opened by the administration with its two schools', async () => {
    const { page } = await demonstration.enter('jijiaochu', 'notebook');
    page.setDefaultTimeout(20_000);
    await page.goto('/organisation?tab=alliances');
    await page.getByRole('button', { name: '新设' }).click();
    const dialog = dialogOf(page);
    await step(dialog.getByRole('combobox', { name: '类别' }), 1);
    await dialog.getByText('帮扶方').waitFor();
    await dialog.getByLabel('名称').fill('西岭—青石结对');
    await dialog.getByLabel('目的').fill('数学教研结对');
    for (const [k, name] of ['明江市西岭区第一初级中学', '明江市青石县第一初级中学'].entries()) {
      await pick(dialog.getByRole('combobox', { name: '学校' }).nth(k), name);
    }
    await agree(page, '确认');
    await page.getByText('结对帮扶：西岭—青石结对').waitFor();
    await keepScreenshot(page, 'register/结对');
  });

  test('the published plan of Shenzhen is read, looked through, kept, started and reported on', async () => {
    const { page } = await demonstration.enter('jijiaochu', 'notebook');
    page.setDefaultTimeout(20_000);
    await page.goto('/plans/new');
    await page.getByRole('button', { name: /深圳市 2019 年/ }).click();
    await page.getByText('任务（15 项）').waitFor();
    for (const [name, unit] of [
      ['教科院', '明江市教育科学研究院'],
      ['督导处', '明江市人民政府教育督导室'],
      ['社管处', '明江市财政局'],
      ['教育信息技术中心', '明江市财政局'],
    ] as const)
      await pick(page.getByRole('combobox', { name: `“${name}”对应` }), unit);
    await keepScreenshot(page, 'plans/核对');
    await page.getByRole('button', { name: '保存为草案' }).click();
    await page.getByRole('button', { name: '开始实施' }).click();
    await agree(page, '确认');
    await page.getByRole('button', { name: '总结' }).waitFor();
    const task = page.getByRole('region', { name: '7. 落实国家课程计划' });
    await task.getByRole('button', { name: '报告进展' }).click();
    await dialogOf(page).getByLabel('进展（%）').fill('60');
    await dialogOf(page).getByLabel('进展说明').fill('各校课程表已核对');
    await agree(page, '确认');
    await task.getByText('留痕（1）').click();
    await task.getByText('各校课程表已核对').waitFor();
    await keepScreenshot(page, 'plans/实施中');
    const other = await demonstration.enter('jiaokeyuan', 'phone');
    await other.page.goto(new URL(page.url()).pathname);
    const led = other.page.getByRole('region', { name: '8. 提升教师探究教学水平' });
    await led.getByRole('button', { name: '报告进展' }).waitFor();
    expect(await led.getByRole('button', { name: '调整时限' }).count()).toBe(0);
    await keepScreenshot(other.page, 'plans/手机');
  });

  test('the plan of Nankai begins from its pasted text', async () => {
    const { page } = await demonstration.enter('jijiaochu', 'notebook');
    page.setDefaultTimeout(20_000);
    await page.goto('/plans/new');
    const text = [
      '某区义务教育质量监测结果应用试验区三年建设实施方案',
      ...['三、实施步骤', '（一）前期准备阶段（2025年）', '由区教育局负责方案的制定实施。开展前期调研。'],
      ...['（二）重点实施阶段（2026年）', '形成全链条管理流程。一是建立反馈机制；二是组织整改。'],
      ...['四、保障措施', '定期检查。'],
    ].join('\n');
    await page.getByLabel('粘贴文件文字或任务表').fill(text);
    await page.getByRole('button', { name: '识别' }).click();
    await page.getByText('任务（5 项）').waitFor();
    await page.getByText('还没有牵头部门').waitFor();
    expect(await page.getByRole('button', { name: '保存为草案' }).isEnabled()).toBe(false);
  });
});

/** Finds an entry of a long list by typing, and takes it by keyboard. */
async function pick(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
  await field.press('Enter');
}

/** Takes the entry so many places below the present one of a short list, by keyboard. */
async function step(field: Locator, down: number): Promise<void> {
  await field.click();
  for (let place = 0; place < down; place += 1) await field.press('ArrowDown');
  await field.press('Enter');
}

/** The system administrator on a page of its own, once the first password was changed. */
async function systemAdministratorAgain(demonstration: DemonstrationInBrowser): Promise<Page> {
  const { page } = await demonstration.arrive('notebook');
  await signIn(page, { username: 'system-admin', password: 'Mingjian-Register-26' });
  page.setDefaultTimeout(20_000);
  return page;
}
