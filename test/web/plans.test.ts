import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agree, choose, dialogOf } from '#test/story/browser/fields.ts';
import { keepScreenshot } from '#test/support/browser.ts';
import { type DemonstrationInBrowser, openDemonstration } from './demonstrationInBrowser.ts';

describe('plans in the browser', { timeout: 120_000 }, () => {
  let demonstration: DemonstrationInBrowser;
  beforeAll(async () => {
    demonstration = await openDemonstration();
  });
  afterAll(() => demonstration.close());

  test('the published plan of Shenzhen is read, looked through, kept, started and reported on', async () => {
    const { page } = await demonstration.enter('jijiaochu', 'notebook');
    await page.goto('/plans/new');
    await page.getByRole('button', { name: /深圳市 2019 年/ }).click();
    await page.getByText('任务（15 项）').waitFor();
    for (const [name, unit] of [
      ['教科院', '明江市教育科学研究院'],
      ['督导处', '明江市人民政府教育督导室'],
      ['社管处', '明江市财政局'],
      ['教育信息技术中心', '明江市财政局'],
    ] as const)
      await choose(page, `“${name}”对应`, unit, unit);
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
    await page.goto('/plans/new');
    const text = [
      '某区义务教育质量监测结果应用试验区三年建设实施方案',
      ...['三、实施步骤', '（一）前期准备阶段（2025年）', '由区教育局负责方案的制定实施。开展前期调研。'],
      ...['（二）重点实施阶段（2026年）', '形成全链条管理流程。一是建立反馈机制；二是组织整改。'],
      ...['四、保障措施', '定期检查。'],
    ].join('\n');
    await page.getByLabel('粘贴文件文字或任务表').fill(text);
    await page.getByRole('button', { name: '识别', exact: true }).click();
    await page.getByText('任务（5 项）').waitFor();
    await page.getByText('还没有牵头部门').waitFor();
    expect(await page.getByRole('button', { name: '保存为草案' }).isEnabled()).toBe(false);
  });
});
