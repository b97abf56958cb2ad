import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepScreenshot, type SCREENS, sidewaysOverflow } from '#test/support/browser.ts';
import { type DemonstrationInBrowser, openDemonstration, type Visit } from './demonstrationInBrowser.ts';
import { inspectPage } from './inspectPage.ts';

const screens = ['notebook', 'phone'] as const satisfies readonly (keyof typeof SCREENS)[];

/** Pages by name: who looks, where, and a word that must be there. */
const pages = [
  ['总览', 'jiaokeyuan', '/', '等我办理'],
  ['监测数据', 'jiaokeyuan', '/monitoring', '链接误差'],
  ['报告数值', 'jiaokeyuan', '/monitoring?tab=figures', '逐行录入'],
  ['指标', 'jiaokeyuan', '/monitoring?tab=indicators', '依据'],
  ['导入数据文件', 'jiaokeyuan', '/monitoring/import', '上传文件'],
  ['结果分析', 'jiaokeyuan', '/analysis', '计算'],
  ['候选研判', 'jiaokeyuan', '/problems/candidates', '运行问题识别'],
  ['问题', 'jiaokeyuan', '/problems', '编号'],
  ['已发布清单', 'jiaokeyuan', '/problems/lists', '签收情况'],
  ['整改台账', 'jiaokeyuan', '/ledger', '到期日'],
  ['效果评估', 'jiaokeyuan', '/evaluation', '误差构成'],
  ['组织与账号', 'jiaokeyuan', '/organisation', '上级单位'],
  ['集团结对试点', 'jijiaochu', '/organisation?tab=alliances', '新设'],
  ['变更记录', 'jiaokeyuan', '/organisation?tab=changes', '变更记录'],
  ['台账看板', 'jijiaochu', '/ledger?view=board', '整改中'],
  ['台账甘特图', 'jijiaochu', '/ledger?view=gantt', '原定到期日'],
  ['台账日历', 'jijiaochu', '/ledger?view=calendar', '整改台账'],
  ['督办', 'dudaoshi', '/escalations', '督办单'],
  ['时限和机关代字', 'jijiaochu', '/escalations/settings', '保存，从今天起生效'],
  ['提醒', 'jijiaochu', '/reminders', '我的提醒'],
  ['督导计划', 'dudaoshi', '/supervision', '任何人都能复算抽取结果'],
  ['督学工作室', 'dudaoshi', '/studio', '督学工作室'],
  ['减负计量', 'jijiaochu', '/burden', '学校减负计量'],
  ['实施方案', 'jijiaochu', '/plans', '新建方案'],
  ['会议', 'jijiaochu', '/meetings', '召集会议'],
  ['新建方案', 'jijiaochu', '/plans/new', '从哪里起步'],
  ['措施库与校历', 'jijiaochu', '/library', '证据强度'],
  ['本人账号', 'jiaokeyuan', '/self', '委托代办'],
  ['起草台账项', 'jijiaochu', '/ledger/new', '职责分工'],
  ['学校的总览', 'donghu-xuexiao', '/', '等我办理'],
  ['没有这个页面', 'jijiaochu', '/no-such-page', '请从左侧导航重新进入'],
] as const;

describe('pages of the demonstration', { timeout: 90_000 }, () => {
  let demonstration: DemonstrationInBrowser;
  const visits = new Map<string, Visit>();

  async function visitOf(who: string, screen: keyof typeof SCREENS): Promise<Visit> {
    const known = visits.get(`${who} ${screen}`);
    if (known !== undefined) return known;
    const visit = await demonstration.enter(who, screen);
    visits.set(`${who} ${screen}`, visit);
    return visit;
  }

  beforeAll(async () => {
    demonstration = await openDemonstration();
  });
  afterAll(() => demonstration.close());

  describe.each(screens)('on a %s', (screen) => {
    test.each(pages)('%s can be read, named, and never scrolls sideways', async (name, who, path, word) => {
      const { page } = await visitOf(who, screen);
      await page.goto(path);
      await page.getByText(word).first().waitFor();
      await page.waitForLoadState('networkidle');
      await keepScreenshot(page, `pages/${screen}-${name}`);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(await inspectPage(page)).toEqual({ barriers: [], sortable: [] });
      await expect(page.getByText('模拟数据', { exact: true }).first().isVisible()).resolves.toBe(true);
      await expect(page.getByText('不得用于排名、评比、奖优罚劣').first().isVisible()).resolves.toBe(true);
    });
  });

  const details = [
    ['台账项', '/ledger', '两个结论'],
    ['问题详情', '/problems', '证据已固化，不可更改'],
    ['单位详情', '/organisation', '沿革'],
    ['方案详情', '/plans', '任务'],
    ['督导详情', '/supervision', '抽取'],
    ['会议详情', '/meetings', '与全市开学工作检查时间冲突'],
  ] as const;
  describe.each(screens)('on a %s', (screen) => {
    test.each(details)('%s can be read, named, and never scrolls sideways', async (name, path, word) => {
      const { page } = await visitOf('jiaokeyuan', screen);
      await page.goto(path);
      await page.locator('tr.ant-table-row a, .grid-row a, .cards a, main .ant-card a').first().click();
      await page.getByText(word).first().waitFor();
      await page.waitForLoadState('networkidle');
      await keepScreenshot(page, `pages/${screen}-${name}`);
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(await inspectPage(page)).toEqual({ barriers: [], sortable: [] });
    });
  });

  test.each(screens)(
    'the English interface does not scroll sideways on a %s either',
    async (screen) => {
      const { page } = await demonstration.enter('jiaokeyuan', screen);
      await page.evaluate(() => localStorage.setItem('mingjian.language', 'en'));
      for (const [, , path] of pages.slice(0, 12)) {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        expect(await sidewaysOverflow(page), path).toBe(0);
      }
    },
    60_000,
  );

  test('no page made the browser complain', () => {
    expect([...visits.values()].flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  test('the inspection notices a control without a name, a faint text and a header that sorts', async () => {
    const { page } = await demonstration.arrive('notebook');
    await page.setContent(
      '<button></button><p style="color:#999">看不清</p><table><tr><th aria-sort="none">得分</th></tr></table>',
    );
    const { barriers, sortable } = await inspectPage(page);
    expect(barriers.map((barrier) => barrier.split(':')[0])).toEqual(
      expect.arrayContaining(['button-name', 'color-contrast', 'html-has-lang']),
    );
    expect(sortable).toEqual(['得分']);
  });
});
