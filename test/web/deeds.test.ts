import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose } from '#test/story/browser/fields.ts';
import { keepScreenshot } from '#test/support/browser.ts';
import { type DemonstrationInBrowser, openDemonstration, signIn } from './demonstrationInBrowser.ts';

/** Two pictures of one pixel each. */
const pixels = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
] as const;

describe('deeds in the browser', { timeout: 90_000 }, () => {
  let demonstration: DemonstrationInBrowser;

  beforeAll(async () => {
    demonstration = await openDemonstration();
  });
  afterAll(() => demonstration.close());

  test('a wrong password is refused in the words of the server', async () => {
    const { page } = await demonstration.arrive('notebook');
    await page.goto('/ledger');
    await page.getByText('模拟数据', { exact: true }).waitFor();
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await page.getByLabel('用户名').fill('jiaokeyuan');
    await page.getByLabel('口令', { exact: true }).fill('not-the-password');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('alert').filter({ hasText: '规则编号' }).textContent()).resolves.toContain(
      '用户名或口令不正确',
    );
  });

  test('the interface speaks English on request and remembers it', async () => {
    const { page } = await demonstration.enter('jiaokeyuan', 'notebook');
    await page.getByRole('button', { name: '界面语言：EN' }).click();
    await page.getByRole('link', { name: 'Ledger', exact: true }).waitFor();
    await page.reload();
    await page.getByText('Waiting for me').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  test('the keyboard leads past the navigation into the page', async () => {
    const { page } = await demonstration.enter('jiaokeyuan', 'notebook');
    await page.reload();
    await page.getByText('等我办理').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('on a phone the menu opens, leads on, and closes', async () => {
    const { page } = await demonstration.enter('jiaokeyuan', 'phone');
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('link', { name: '整改台账' }).last().click();
    await page.getByRole('heading', { name: '整改台账' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('a cell of the results becomes a problem, in code order and with its uncertainty', {
    timeout: 60_000,
  }, async () => {
    const { page } = await demonstration.enter('jiaokeyuan', 'notebook');
    await page.goto('/analysis');
    await page.getByRole('button', { name: '计算' }).click();
    await page.locator('figure [role=img] svg').waitFor();
    const groups = await page.locator('.answer tr.ant-table-row td:first-child').allInnerTexts();
    expect(groups).toEqual(['全体', '东湖区', '西岭区', '南浦区', '北城区', '江口区', '青石县', '云岭县', '滨江新区']);
    await page.getByRole('button', { name: '提为问题：云岭县' }).click();
    await page.getByLabel('问题', { exact: true }).fill('云岭县八年级数学仍需持续关注');
    await keepScreenshot(page, 'deeds/提为问题');
    await page.getByRole('dialog').getByRole('button', { name: '提为问题' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto('/problems');
    await page.getByRole('link', { name: '云岭县八年级数学仍需持续关注' }).click();
    await page.getByText('证据已固化，不可更改').waitFor();
    await page
      .getByText(/标准误 \d/)
      .first()
      .waitFor();
  });

  test('an item that worked on paper only cannot be closed, and the rule is cited', async () => {
    const { page } = await demonstration.enter('dudaoshi', 'notebook');
    await page.goto('/ledger');
    await page
      .getByRole('row', { name: /待下轮验证/ })
      .getByRole('link')
      .click();
    await page.getByText('不能以“已见效”销号').waitFor();
    await page.getByRole('button', { name: /销号$/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认' }).dispatchEvent('click');
    const refusal = page.getByRole('dialog').getByRole('alert');
    await expect(refusal.textContent()).resolves.toContain('ledger.found-effective');
    await keepScreenshot(page, 'deeds/拒绝销号');
  });

  test('evidence is asked for, filed as a picture, looked at, replaced, and leaves with its item', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingjian-web-'));
    const { page, complaints } = await demonstration.enter('jijiaochu', 'notebook');
    await page.goto('/ledger');
    await page
      .getByRole('row', { name: /整改中/ })
      .getByRole('link')
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    const agree = async () => {
      await dialog.getByRole('button', { name: '确认' }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    const attach = async (name: string, pixel: string) => {
      await writeFile(join(folder, name), Buffer.from(pixel, 'base64'));
      await dialog.locator('input[type=file]').setInputFiles(join(folder, name));
    };
    await page.getByRole('button', { name: '要求材料' }).click();
    await dialog.getByLabel('材料名称').fill('睡眠抽查照片');
    await agree();
    await page.getByText('待提交').waitFor();
    await keepScreenshot(page, 'deeds/待提交的材料');
    await page.getByRole('button', { name: '提交这份材料' }).click();
    await attach('照片.png', pixels[0]);
    await keepScreenshot(page, 'deeds/提交材料');
    await agree();
    await page.getByRole('button', { name: '查看' }).last().click();
    const picture = dialog.getByRole('img', { name: '睡眠抽查照片' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1);
    await dialog.getByRole('button', { name: '关闭' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '更换' }).last().click();
    await dialog.getByLabel('更换理由').fill('补拍清晰的一张');
    await attach('补拍.png', pixels[1]);
    await agree();
    await page.getByText('以前的版本（1）').click();
    await page.getByText('补拍清晰的一张').first().waitFor();
    await keepScreenshot(page, 'deeds/材料的版本');
    await page.getByRole('button', { name: '整卷下载（ZIP）' }).click();
    await choose(page, '用途', '工作改进');
    await dialog.getByLabel('理由').fill('整改事项归档');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: '确认' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.zip$/u);
    expect(complaints.filter((text) => /Content Security Policy/u.test(text))).toEqual([]);
    const phone = await demonstration.enter('jijiaochu', 'phone');
    await phone.page.goto(new URL(page.url()).pathname);
    await phone.page.getByText('以前的版本（1）').waitFor();
    await keepScreenshot(phone.page, 'deeds/手机上的材料');
  });

  test('a text in the weight column is refused by row and column, and nothing is stored', {
    timeout: 60_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mingjian-web-'));
    const file = join(folder, '权重有误.csv');
    await writeFile(file, '学生编号,权重,学校代码,数学\n1,1.5,10,500\n2,一点五,10,510\n3,1.5,11,520\n');
    const { page } = await demonstration.enter('jiaokeyuan', 'notebook');
    await page.goto('/monitoring/import');
    await page.setInputFiles('input[type=file]', file);
    await page.getByText('没有识别出已知的调查').waitFor();
    await page.getByRole('button', { name: '增加指标' }).click();
    await page.getByLabel('代码', { exact: true }).fill('math');
    await page.getByLabel('名称', { exact: true }).fill('数学');
    await page.getByLabel('列', { exact: true }).fill('数学');
    await choose(page, '监测轮次', '2025');
    await page.getByLabel('数据名称').fill('权重有误的数据');
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('没有导入，系统中没有留下任何数据').waitFor();
    await expect(page.locator('.places tbody').textContent()).resolves.toMatch(/权重有误\.csv3权重一点五/u);
    await keepScreenshot(page, 'deeds/拒绝导入');
    await page.goto('/monitoring');
    await page.getByText('链接误差').first().waitFor();
    expect(await page.getByText('权重有误的数据').count()).toBe(0);
  });

  test('figures typed into the grid are stored with what is known of their error', async () => {
    const { page } = await demonstration.enter('jiaokeyuan', 'notebook');
    await page.goto('/monitoring?tab=indicators');
    const indicator = await page.locator('tr.ant-table-row td:nth-child(2)').first().textContent();
    await page.goto('/monitoring?tab=figures');
    await page.getByLabel('指标 1').fill(indicator ?? '');
    await page.keyboard.press('Escape');
    await page.getByLabel('单位 1').fill('东湖区');
    await page.keyboard.press('Escape');
    await page.getByLabel('数值 1').fill('61.5');
    await page.getByLabel('来源报告 1').fill('全市监测报告（模拟数据）');
    await page.getByRole('button', { name: '保存录入的数值' }).click();
    await page.getByText('已录入 1 个数值。').waitFor();
    await page.getByText('61.5（误差未知）').waitFor();
  });

  test('a session that ends while a page is open leads back to the door', async () => {
    const { page } = await demonstration.enter('renshichu', 'notebook');
    await page.getByText('等我办理').waitFor();
    await page.context().clearCookies();
    const door = page.getByLabel('用户名').waitFor();
    // A page that asks by itself in the meantime is led there before anybody presses anything.
    await Promise.race([door, page.getByRole('link', { name: '整改台账', exact: true }).click()]);
    await door;
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  test('whoever signs out is outside', async () => {
    const { page } = await demonstration.enter('caizhengju', 'notebook');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await page.goto('/ledger');
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
  });
});

describe('an empty system in the browser', () => {
  let empty: DemonstrationInBrowser;

  beforeAll(async () => {
    empty = await openDemonstration({ filled: false });
  });
  afterAll(() => empty.close());

  test('the administrator changes the first password, then fills in the demonstration', {
    timeout: 300_000,
  }, async () => {
    const { page } = await empty.arrive('notebook');
    const first = empty.firstPassword('system-admin');
    await page.goto('/sign-in');
    await page.getByText('首次使用请用三员账号登录').waitFor();
    await page.getByLabel('用户名').fill('system-admin');
    await page.getByLabel('口令', { exact: true }).fill(first);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '请修改口令' }).waitFor();
    await page.getByLabel('当前口令').fill(first);
    await page.getByLabel('新口令', { exact: true }).fill('湖上清风-2026-Qing');
    await page.getByLabel('再次输入新口令').fill('湖上清风-2026-Qing');
    await page.getByRole('button', { name: '修改口令并重新登录' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await signIn(page, { username: 'system-admin', password: '湖上清风-2026-Qing' });
    await page.getByText('系统还是空的').waitFor();
    await keepScreenshot(page, 'deeds/空系统');
    await page.getByRole('button', { name: '载入演示（模拟数据）' }).click();
    await page.getByText('jiaokeyuan').waitFor({ timeout: 240_000 });
    await page.getByText('模拟数据', { exact: true }).first().waitFor();
    await keepScreenshot(page, 'deeds/演示账号');
  });
});
