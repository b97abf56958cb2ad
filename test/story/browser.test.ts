import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationIndicators } from '#demo/demonstrationIndicators.ts';
import { buildApp } from '#server/app.ts';
import { webFolder } from '#server/mountWeb.ts';
import { type RunningServer, serve } from '#server/serve.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { download } from './browser/download.ts';
import { prepareEvaluation } from './browser/evaluation.ts';
import { agree, dialogOf, fill, goTo } from './browser/fields.ts';
import { walkByTab } from './browser/keyboard.ts';
import {
  actionsOf,
  beRefused,
  confirm,
  fileEvidence,
  fillDraft,
  openItem,
  perform,
  prepareDeed,
  stateOf,
  tryWithPupils,
} from './browser/ledger.ts';
import { correctMapping, createRound, describeIndicator, handIn, save, startImport } from './browser/monitoring.ts';
import { type Office, openOffice } from './browser/office.ts';
import { openTheatre, type Person, type Theatre } from './browser/person.ts';
import { askByRegion, candidateOf, detect, preparePublication, signForList, wordProblem } from './browser/problems.ts';
import { importSecondRound } from './browser/secondRound.ts';
import { changePassword, chooseFirstPassword, chosenPassword, signIn, trySignIn } from './browser/signIn.ts';
import { city, countySchool, type Desk, layOutDesk, type PostKey } from './browser/town.ts';

const [first, second] = city.rounds;
const problem = '云岭县八年级数学学业表现明显低于量尺基准';
const item = '提升云岭县八年级数学教学质量';

describe('the chain in the browser', { timeout: 120_000 }, () => {
  let system: TestPlatform;
  let app: FastifyInstance;
  let server: RunningServer;
  let browser: Browser;
  let theatre: Theatre;
  let office: Office;
  let desk: Desk;
  const people: Partial<Record<PostKey, Person>> = {};

  beforeAll(async () => {
    if (!existsSync(join(webFolder, 'index.html'))) throw new Error('the interface is not built: npm run build');
    system = await openTestPlatform('2023-09-04T09:00:00+08:00');
    app = await buildApp(system.platform);
    office = await openOffice(app, system);
    server = await serve(system.platform);
    server.keepClocks();
    [browser, desk] = await Promise.all([launchBrowser(), layOutDesk()]);
    theatre = await openTheatre(browser, server.address);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await theatre.keepLastLooks();
  });
  afterAll(async () => {
    await theatre?.close();
    await browser?.close();
    await server?.close();
    await desk?.clear();
    await app?.close();
    await system?.database.close();
  });

  /** The person of a post, who comes in with a browser of their own and stays signed in. */
  async function person(key: PostKey, screen: 'notebook' | 'phone' = 'notebook'): Promise<Person> {
    const known = people[key];
    if (known !== undefined) return known;
    const entered = await theatre.enter(key, screen);
    people[key] = entered;
    await signIn(entered, office.credentials[key]);
    return entered;
  }

  /** Months later, whoever works on signs in again; everybody else has chosen a password by then. */
  async function laterOn(instant: string, ...keys: readonly PostKey[]): Promise<void> {
    for (const [key, who] of Object.entries(office.credentials))
      if (!(key in people) && chosenPassword(who) === who.oneTimePassword) await chooseFirstPassword(app, who);
    system.setTime(instant);
    for (const key of keys) await signIn(await person(key), office.credentials[key]);
  }

  test('a one-time password opens the door once, and only to choose a password of one’s own', async () => {
    const analyst = await theatre.enter('analyst');
    people.analyst = analyst;
    const credentials = office.credentials.analyst;
    await trySignIn(analyst, credentials.username, 'not-the-password');
    await analyst.page.getByRole('alert').waitFor();
    await analyst.show('sign-in-refused');
    await trySignIn(analyst, credentials.username, credentials.oneTimePassword);
    await analyst.page.getByRole('heading', { name: '请修改口令' }).waitFor();
    await analyst.show('change-password');
    await changePassword(analyst, credentials);
    await signIn(analyst, credentials);
    await analyst.show('home-empty');
    await analyst.page.getByRole('button', { name: '界面语言：EN' }).click();
    await analyst.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(await analyst.page.locator('html').getAttribute('lang')).toBe('en');
    await analyst.show('home-english');
    await analyst.page.getByRole('button', { name: /中文/ }).click();
    await analyst.page.getByRole('heading', { name: '总览', level: 1 }).waitFor();
  });

  test('a file with mistakes is refused with the places, and nothing of it is kept', async () => {
    const { page, show } = await person('analyst');
    await createRound(page, first.round);
    await show('new-round');
    await save(page);
    await page.getByText(first.round.name).waitFor();
    await page.getByRole('button', { name: '导入数据文件' }).click();
    await handIn(page, desk.withMistakes);
    await page.getByText(/识别为 .*2015/).waitFor();
    await show('import-recognised');
    await startImport(page, first.round.name, '八年级数学学生数据');
    await page.getByText('没有导入，系统中没有留下任何数据').waitFor();
    for (const row of ['42', '77', '120']) await page.getByRole('cell', { name: row, exact: true }).first().waitFor();
    await show('import-refused');
    await page.getByRole('button', { name: '改一改再导入' }).click();
    await page.getByText(/识别为 .*2015/).waitFor();
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('没有导入，系统中没有留下任何数据').waitFor();
    await page.getByRole('button', { name: '再导入一个文件' }).click();
  });

  test('a real file is mapped, imported under one’s eyes, and can be analysed', async () => {
    const { page, show } = await person('analyst');
    await handIn(page, desk.firstRound);
    await show('import-preview');
    await correctMapping(page, Object.fromEntries(city.organisation.districts.map(({ code, name }) => [code, name])));
    await show('import-mapping');
    await startImport(page, first.round.name, '八年级数学学生数据');
    await page.getByRole('progressbar').or(page.getByText('导入完成')).first().waitFor();
    await show('import-running');
    await page.getByText('导入完成').waitFor();
    await show('import-done');
    await describeIndicator(page, demonstrationIndicators[0]);
    await show('indicator');
    await save(page);
    await goTo(page, '监测数据');
    await page.getByRole('tab', { name: '轮次与数据' }).click();
    await page.getByRole('cell', { name: '八年级数学学生数据', exact: true }).waitFor();
    await show('rounds');
  });

  test('a cell of the explorer becomes a problem', async () => {
    const { page, show } = await person('analyst');
    await askByRegion(page);
    await page.getByRole('img', { name: '各组估计值与 95% 置信区间' }).locator('svg').waitFor();
    await show('analysis');
    await page.getByRole('button', { name: '提为问题：东湖区' }).click();
    await wordProblem(page, {
      title: '东湖区八年级数学学业表现需要持续跟踪',
      severity: '一般',
      criterion: demonstrationIndicators[0].basis,
      effect: '影响学生升入高中后的学习',
    });
    await show('raise-problem');
    await agree(page, '提为问题');
  });

  test('rules propose, a person decides: one is accepted, one is rejected with a reason', async () => {
    const { page, show } = await person('analyst');
    await detect(page);
    await show('candidates');
    await candidateOf(page, '云岭县', '目标').getByRole('button', { name: '采纳', exact: true }).click();
    await wordProblem(page, { title: '云岭县数学成绩排名倒数', severity: '突出', criterion: '量尺基准', effect: '' });
    await fill(dialogOf(page), '研判理由', '差距超出误差，连片薄弱');
    await dialogOf(page).getByRole('button', { name: '采纳' }).click();
    const refusal = dialogOf(page).getByRole('alert').filter({ hasText: '规则编号' });
    await refusal.scrollIntoViewIfNeeded();
    expect(await refusal.textContent()).toContain('不得用于排名、评比、奖优罚劣');
    await show('no-ranking');
    await fill(dialogOf(page), '问题', problem);
    await agree(page, '采纳');
    await candidateOf(page, '东湖区').getByRole('button', { name: '不采纳' }).click();
    await fill(dialogOf(page), '研判理由', '已由单元格直接提为问题，不重复列入');
    await show('reject-candidate');
    await agree(page, '不采纳');
  });

  test('the list is published, fed back, printed as Word, and signed for', async () => {
    const { page, show } = await person('analyst');
    await preparePublication(page, {
      ...{ round: first.round.name, title: '2022年八年级数学监测问题清单', problems: [problem] },
      units: ['云岭县教育局', countySchool.name],
    });
    await show('publish');
    await agree(page, '发布问题清单');
    await page.getByText('监测清〔2023〕1号').waitFor();
    const word = await download(page, '下载清单（Word）');
    expect(word.name).toMatch(/\.docx$/);
    expect(word.parts).toContain('word/document.xml');
    expect(word.text('word/document.xml')).toContain(problem);
    const county = await person('county');
    await county.show('home-district');
    await signForList(county.page);
    await county.page.getByText('2023-09-04 签收').waitFor();
    await county.show('list-signed');
  });

  test('an item is drafted against the problem, with four kinds of duty', async () => {
    const { page, show } = await person('basic');
    await goTo(page, '问题清单');
    await page.getByRole('link', { name: problem }).click();
    await page.getByText('证据已固化，不可更改').first().waitFor();
    await show('problem');
    await page.getByRole('button', { name: '对照起草整改事项' }).click();
    await fillDraft(page, {
      ...{ title: item, target: '下一轮监测中，云岭县八年级数学量尺分均值有可确认的提高' },
      measures: ['分层培训：面向全县八年级数学教师，每学期 24 学时', '教研指导：教科院每月到县指导一次'],
      ...{ window: '9月至次年6月', year: 2023 },
      duties: [
        { unit: '云岭县教育局', kind: '牵头' },
        { unit: '明江市教育局基教处', kind: '责任（分办）' },
        { unit: '明江市财政局', kind: '协办' },
        { unit: '明江市人民政府教育督导室', kind: '监督' },
      ],
    });
    await show('draft-item');
    await page.getByRole('button', { name: '存为草拟' }).click();
    await page.getByRole('heading', { name: item, level: 1 }).waitFor();
    await perform(page, '提交审核');
    expect(await stateOf(page)).toBe('审核');
  });

  test('the leading group assigns it, every unit signs, and work begins', async () => {
    const leader = await person('leader');
    await leader.show('home-leader');
    await openItem(leader.page, item);
    await prepareDeed(leader.page, '批准交办');
    await leader.show('assign');
    await confirm(leader.page);
    for (const key of ['county', 'basic', 'finance'] as const) {
      const { page, show } = await person(key);
      await openItem(page, item);
      await perform(page, '签收');
      if (key === 'finance') await show('all-signed');
    }
    const { page } = await person('county');
    await openItem(page, item);
    await perform(page, '开始整改');
    expect(await stateOf(page)).toBe('整改中');
  });

  test('units report, evidence is filed, and the lead asks for verification', async () => {
    await laterOn('2024-05-20T10:00:00+08:00', 'basic', 'county');
    const basic = await person('basic');
    await openItem(basic.page, item);
    await perform(basic.page, '反馈办理情况', '课程方案调整到位，已下发各校');
    const { page, show } = await person('county');
    await openItem(page, item);
    await prepareDeed(page, '反馈办理情况', '分层培训三期全部完成，覆盖全县八年级数学教师');
    await fill(dialogOf(page), '进展（%）', '90');
    await show('report');
    await confirm(page);
    await prepareDeed(page, '申请验收');
    expect(await beRefused(page, () => show('no-evidence-yet'))).toContain('请先上传至少一份过程产出类佐证材料');
    await fileEvidence(page, desk.trainingRecord, '分层培训学时汇总');
    await show('evidence');
    await agree(page, '确认');
    const found = await tryWithPupils(page, desk.namesOfPupils, () => show('evidence-with-pupils'));
    expect(found).toContain('文件中查到学生姓名（与班级），共 1 处');
    expect(found).not.toContain('王小明');
    await perform(page, '申请验收');
    await show('verification-requested');
    expect(await stateOf(page)).toBe('申请验收');
  });

  test('neither the unit that rectifies nor the line above it verifies its own work; the screen cites the rule', async () => {
    for (const key of ['county', 'internal'] as const) {
      const { page, show } = await person(key);
      await openItem(page, item);
      await show(`${key}-barred`);
      await prepareDeed(page, '受理核查');
      const refusal = await beRefused(page, () => show(`${key}-refused`));
      expect(refusal).toContain('独立核查规则，破除“内部循环”');
      expect(refusal).toContain('ledger.verifier-not-independent');
      expect(await stateOf(page)).toBe('申请验收');
    }
  });

  test('an inspector outside that line verifies', async () => {
    const { page, show } = await person('inspector');
    await show('home-inspector');
    await openItem(page, item);
    await perform(page, '受理核查');
    await fill(page, '理由或意见', '与现场抽查的签到记录一致');
    await show('review-evidence');
    await page.getByRole('button', { name: '采信', exact: true }).click();
    await page.getByText('与现场抽查的签到记录一致').first().waitFor();
    await perform(page, '核查通过（已落实）', '现场核查两所学校，培训与教研记录属实');
    expect(await stateOf(page)).toBe('已落实');
    await show('implemented');
  });

  test('已落实 alone closes nothing; 待下轮验证 takes a reason', async () => {
    const analyst = await person('analyst');
    await signIn(analyst, office.credentials.analyst);
    await openItem(analyst.page, item);
    await perform(analyst.page, '转入效果评估');
    const { page, show } = await person('inspector');
    await openItem(page, item);
    await actionsOf(page).getByText('只有“已落实”，没有效果评估结论').waitFor();
    await prepareDeed(page, '销号');
    const refusal = await beRefused(page, () => show('not-closed'));
    expect(refusal).toContain('销号需要“已落实”和“已见效”两个结论');
    await perform(page, '待下轮验证', '成效要等 2025 年一轮监测才能判断');
    expect(await stateOf(page)).toBe('待下轮验证');
    await show('deferred');
  });

  test('the next round gives the change with its interval and a verdict in one word', async () => {
    await laterOn('2026-03-02T09:00:00+08:00', 'analyst', 'inspector', 'leader');
    await importSecondRound(app, office.credentials.analyst, desk);
    const { page, show } = await person('analyst');
    await goTo(page, '监测数据');
    await page.getByText('两轮锚题等值报告，模拟数据').waitFor();
    await show('second-round');
    await prepareEvaluation(page, { problem, item, data: second.round.name });
    await show('evaluate');
    await agree(page, '评估整改效果');
    const card = page.locator('.ant-card').filter({ hasText: '误差构成' });
    await expect.poll(() => card.textContent()).toMatch(/误差构成：抽样 [\d.]+，测量 [\d.]+，链接 3\.0/);
    expect(await card.textContent()).toMatch(/95% 区间 [−+\d.]+ 至 [−+\d.]+/);
    expect(await card.textContent()).toContain('无法区分');
    await show('evaluation');
  });

  test('an effect that cannot be told from chance closes the item with a reason only, and its history holds', async () => {
    const { page, show } = await person('inspector');
    await openItem(page, item);
    await show('second-verdict');
    await actionsOf(page).getByText('最近一次效果评估结论不是“改善”').waitFor();
    await perform(page, '销号（待下轮验证）', '已落实；成效须再看一轮');
    expect(await stateOf(page)).toBe('销号');
    await page.getByText('历史链完整').waitFor();
    await show('closed');
    const leader = await person('leader');
    await goTo(leader.page, '整改台账');
    await leader.show('ledger');
    const excel = await download(leader.page, '导出台账（Excel）');
    expect(excel.name).toMatch(/\.xlsx$/);
    expect(excel.parts).toContain('xl/workbook.xml');
  });

  test('a principal reads the results of the chain on a phone', async () => {
    const { page, show } = await person('principal', 'phone');
    await show('phone-home');
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '问题清单' }).click();
    await page.getByRole('heading', { name: '问题清单', level: 1 }).waitFor();
    await page.getByRole('tab', { name: '已发布清单' }).click();
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await show('phone-sign');
    await agree(page, '签收');
    await show('phone-list');
  });

  test('whoever works without a mouse sees where they are', async () => {
    const stranger = await theatre.enter('stranger');
    await stranger.page.goto('/sign-in');
    await stranger.page.getByLabel('用户名').waitFor();
    const { page } = await person('leader');
    await goTo(page, '整改台账');
    const stops = [...(await walkByTab(stranger.page, 6)), ...(await walkByTab(page, 18))];
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  });

  test('no page complained to its browser or scrolled sideways', () => {
    expect(theatre.complaints()).toEqual([]);
  });
});
