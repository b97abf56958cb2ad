import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf, assign, perform, report, tryDeed } from './browser/deeds.ts';
import { download } from './browser/download.ts';
import { evaluate, toldEffect } from './browser/evaluation.ts';
import { acceptEvidence, fileEvidence, tryWithPupils } from './browser/evidence.ts';
import { goTo } from './browser/fields.ts';
import { lookInEnglish, signInForTheFirstTime } from './browser/firstSignIn.ts';
import { importFirstRound, importInVain } from './browser/importing.ts';
import { walkByTab } from './browser/keyboard.ts';
import { draftItem, openItem, stateOf } from './browser/ledger.ts';
import { publish, signForList, signOnPhone } from './browser/lists.ts';
import { createIndicator, createRound, findDataset } from './browser/monitoring.ts';
import { openStory, type Story } from './browser/openStory.ts';
import { acceptAs, acceptInVain, detect, openProblem, raiseRegion, reject } from './browser/problems.ts';
import { importSecondRound } from './browser/secondRound.ts';
import { signIn } from './browser/signIn.ts';
import * as subject from './browser/subject.ts';

const { problem, item } = subject;

describe('the chain in the browser', { timeout: 120_000 }, () => {
  let story: Story;

  beforeAll(async () => {
    story = await openStory();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await story.theatre.keepLastLooks();
  });
  afterAll(() => story?.close());

  test('a one-time password opens the door once, and only to choose a password of one’s own', async () => {
    const analyst = await story.enter('analyst');
    await signInForTheFirstTime(analyst, story.office.credentials.analyst);
    expect(await lookInEnglish(analyst)).toBe('en');
  });

  test('a file with mistakes is refused with the places, and nothing of it is kept', async () => {
    const analyst = await story.person('analyst');
    await createRound(analyst, subject.firstRound);
    await importInVain(analyst, story.desk.withMistakes, ['42', '77', '120']);
  });

  test('a real file is mapped, imported under one’s eyes, and can be analysed', async () => {
    const analyst = await story.person('analyst');
    await importFirstRound(analyst, story.desk.firstRound);
    await createIndicator(analyst, subject.indicator);
    await findDataset(analyst, subject.dataName);
  });

  test('a cell of the explorer becomes a problem', async () => {
    await raiseRegion(await story.person('analyst'), '东湖区', subject.lakeProblem);
  });

  test('rules propose, a person decides: one is accepted, one is rejected with a reason', async () => {
    const analyst = await story.person('analyst');
    await detect(analyst);
    const refusal = await acceptInVain(analyst, subject.rankingWords, '差距超出误差，连片薄弱');
    expect(refusal).toContain('不得用于排名、评比、奖优罚劣');
    await acceptAs(analyst, problem);
    await reject(analyst, '东湖区', '已由单元格直接提为问题，不重复列入');
  });

  test('the list is published, fed back, printed as Word, and signed for', async () => {
    const analyst = await story.person('analyst');
    await publish(analyst, subject.publication);
    await analyst.page.getByText('监测清〔2023〕1号').waitFor();
    const word = await download(analyst.page, '下载清单（Word）');
    expect(word.name).toMatch(/\.docx$/);
    expect(word.parts).toContain('word/document.xml');
    expect(word.text('word/document.xml')).toContain(problem);
    const county = await story.person('county');
    await county.show('home-district');
    await signForList(county);
    await county.page.getByText('2023-09-04 签收').waitFor();
    await county.show('list-signed');
  });

  test('an item is drafted against the problem, with four kinds of duty', async () => {
    const basic = await story.person('basic');
    await openProblem(basic, problem);
    await draftItem(basic, subject.draft);
    await perform(basic, '提交审核');
    expect(await stateOf(basic)).toBe('审核');
  });

  test('the leading group assigns it, every unit signs, and work begins', async () => {
    const leader = await story.person('leader');
    await leader.show('home-leader');
    await openItem(leader, item);
    await assign(leader);
    for (const key of ['county', 'basic', 'finance'] as const) {
      const signer = await story.personAt(item, key);
      await perform(signer, '签收');
      if (key === 'finance') await signer.show('all-signed');
    }
    const county = await story.personAt(item, 'county');
    await perform(county, '开始整改');
    expect(await stateOf(county)).toBe('整改中');
  });

  test('units report, evidence is filed, and the lead asks for verification', async () => {
    await story.laterOn('2024-05-20T10:00:00+08:00', 'basic', 'county');
    const basic = await story.personAt(item, 'basic');
    await perform(basic, '反馈办理情况', '课程方案调整到位，已下发各校');
    const county = await story.personAt(item, 'county');
    await report(county, 90, '分层培训三期全部完成，覆盖全县八年级数学教师');
    const refusal = await tryDeed(county, '申请验收', 'no-evidence-yet');
    expect(refusal).toContain('请先上传至少一份过程产出类佐证材料');
    await fileEvidence(county, story.desk.trainingRecord, '分层培训学时汇总');
    const found = await tryWithPupils(county, story.desk.namesOfPupils);
    expect(found).toContain('文件中查到学生姓名（与班级），共 1 处');
    expect(found).not.toContain('王小明');
    await perform(county, '申请验收');
    await county.show('verification-requested');
    expect(await stateOf(county)).toBe('申请验收');
  });

  test('neither the unit that rectifies nor the line above it verifies its own work; the screen cites the rule', async () => {
    for (const key of ['county', 'internal'] as const) {
      const entangled = await story.personAt(item, key);
      await entangled.show(`${key}-barred`);
      const refusal = await tryDeed(entangled, '受理核查', `${key}-refused`);
      expect(refusal).toContain('独立核查规则，破除“内部循环”');
      expect(refusal).toContain('ledger.verifier-not-independent');
      expect(await stateOf(entangled)).toBe('申请验收');
    }
  });

  test('an inspector outside that line verifies', async () => {
    const inspector = await story.person('inspector');
    await inspector.show('home-inspector');
    await openItem(inspector, item);
    await perform(inspector, '受理核查');
    await acceptEvidence(inspector, '与现场抽查的签到记录一致');
    await perform(inspector, '核查通过（已落实）', '现场核查两所学校，培训与教研记录属实');
    expect(await stateOf(inspector)).toBe('已落实');
    await inspector.show('implemented');
  });

  test('已落实 alone closes nothing; 待下轮验证 takes a reason', async () => {
    const analyst = await story.person('analyst');
    await signIn(analyst, story.office.credentials.analyst);
    await openItem(analyst, item);
    await perform(analyst, '转入效果评估');
    const inspector = await story.personAt(item, 'inspector');
    await actionsOf(inspector.page).getByText('只有“已落实”，没有效果评估结论').waitFor();
    const refusal = await tryDeed(inspector, '销号', 'not-closed');
    expect(refusal).toContain('销号需要“已落实”和“已见效”两个结论');
    await perform(inspector, '待下轮验证', '成效要等 2025 年一轮监测才能判断');
    expect(await stateOf(inspector)).toBe('待下轮验证');
    await inspector.show('deferred');
  });

  test('the next round gives the change with its interval and a verdict in one word', async () => {
    await story.laterOn('2026-03-02T09:00:00+08:00', 'analyst', 'inspector', 'leader');
    await importSecondRound(story.app, story.office.credentials.analyst, story.desk);
    const analyst = await story.person('analyst');
    await goTo(analyst.page, '监测数据');
    await analyst.page.getByText('两轮锚题等值报告，模拟数据').waitFor();
    await analyst.show('second-round');
    await evaluate(analyst, { problem, item, data: subject.secondRound.name });
    const told = () => toldEffect(analyst.page).textContent();
    await expect.poll(told).toMatch(/误差构成：抽样 [\d.]+，测量 [\d.]+，链接 3\.0/);
    expect(await told()).toMatch(/95% 区间 [−+\d.]+ 至 [−+\d.]+/);
    expect(await told()).toContain('无法区分');
    await analyst.show('evaluation');
  });

  test('an effect that cannot be told from chance closes the item with a reason only, and its history holds', async () => {
    const inspector = await story.personAt(item, 'inspector');
    await inspector.show('second-verdict');
    await actionsOf(inspector.page).getByText('最近一次效果评估结论不是“改善”').waitFor();
    await perform(inspector, '销号（待下轮验证）', '已落实；成效须再看一轮');
    expect(await stateOf(inspector)).toBe('销号');
    await inspector.page.getByText('历史链完整').waitFor();
    await inspector.show('closed');
    const leader = await story.person('leader');
    await goTo(leader.page, '整改台账');
    await leader.show('ledger');
    const excel = await download(leader.page, '导出台账（Excel）');
    expect(excel.name).toMatch(/\.xlsx$/);
    expect(excel.parts).toContain('xl/workbook.xml');
  });

  test('a principal reads the results of the chain on a phone', async () => {
    const principal = await story.person('principal', 'phone');
    await principal.show('phone-home');
    await signOnPhone(principal);
    await principal.show('phone-list');
  });

  test('whoever works without a mouse sees where they are', async () => {
    const stranger = await story.theatre.enter('stranger');
    await stranger.page.goto('/sign-in');
    await stranger.page.getByLabel('用户名').waitFor();
    const leader = await story.person('leader');
    await goTo(leader.page, '整改台账');
    const stops = [...(await walkByTab(stranger.page, 6)), ...(await walkByTab(leader.page, 18))];
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  });

  test('no page complained to its browser or scrolled sideways', () => {
    expect(story.theatre.complaints()).toEqual([]);
  });
});
