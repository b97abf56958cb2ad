import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/app.ts';
import { type Bureau, setUpBureau } from '#test/support/bureau.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { getReferenceFile, haveReference } from '#test/support/referenceData.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { turkeyBureau } from './turkeyBureau.ts';
import { linkingErrors, withStrata } from './turkeyData.ts';

const years = [2012, 2015, 2018] as const;
type Year = (typeof years)[number];
const use = { purpose: '问题发现', reason: '对照清单分析' };
const files = years.flatMap((year) => [`pisa${year}_tur.csv.gz`, `pisa${year}_tur.dict.json`]);
const meanBy = (by: string | null) => ({ measure: 'math', statistic: { kind: 'mean' as const }, by });

describe.runIf(haveReference('the chain on PISA Turkey', ...files))('the chain on PISA Turkey', () => {
  let system: TestPlatform;
  let app: FastifyInstance;
  let bureau: Bureau;
  let people: Bureau['people'];
  const rounds: Partial<Record<Year, string>> = {};
  const datasets: Partial<Record<Year, string>> = {};
  let problemId = '';
  let itemId = '';

  const idOf = (ids: Partial<Record<Year, string>>, year: Year) => ids[year] ?? '';
  const item = (who: Visitor) => who.ask('GET /api/ledger/items/:id', { params: { id: itemId } });
  const tryDeed = async (who: Visitor, deed: string, given: object = {}) => {
    const { version } = await item(who);
    return who.tryTo('POST /api/ledger/items/:id/deeds/:deed', {
      params: { id: itemId, deed },
      body: { version, ...given },
    });
  };
  const deed = async (who: Visitor, name: string, given: object = {}) => {
    const answer = await tryDeed(who, name, given);
    expect(answer.body, name).toMatchObject({ state: expect.any(String) });
  };

  beforeAll(async () => {
    system = await openTestPlatform('2013-12-03T09:00:00+08:00');
    app = await buildApp(system.platform);
    bureau = await setUpBureau(app, system, turkeyBureau);
    people = bureau.people;
  });
  afterAll(async () => {
    await app.close();
    await system.close();
  });

  async function importRound(year: Year): Promise<void> {
    const { analyst } = people;
    const round = await analyst.ask('POST /api/rounds', {
      body: {
        ...{ name: `PISA ${year}`, year, cycle: null, domains: ['math', 'reading', 'science'], level: 'national' },
        ...{ nominalGrade: '15 岁', testedGrade: '15 岁', approvalNumber: null, purpose: '问题发现与工作改进' },
      },
    });
    rounds[year] = round.id;
    const upload = await analyst.upload('POST /api/uploads', getReferenceFile(`pisa${year}_tur.csv.gz`));
    const inspection = await analyst.ask('GET /api/uploads/:id/inspection', { params: { id: upload.body.id } });
    const job = await analyst.ask('POST /api/imports', {
      body: {
        uploadId: upload.body.id,
        roundId: round.id,
        name: '学生数据',
        mapping: withStrata(inspection.suggestion, year),
      },
    });
    datasets[year] = await finished(job.id);
  }

  async function finished(id: string): Promise<string> {
    for (let tries = 0; tries < 300; tries++) {
      const job = await people.analyst.ask('GET /api/imports/:id', { params: { id } });
      if (job.state === 'refused') throw new Error(JSON.stringify(job.refusal));
      if (job.datasetId !== null) return job.datasetId;
      await sleep(100);
    }
    throw new Error('the import did not end');
  }

  test('the data files of three rounds become immutable datasets', { timeout: 120_000 }, async () => {
    for (const year of years) await importRound(year);
    const { rounds: listed } = await people.analyst.ask('GET /api/rounds');
    expect(listed.map(({ datasets: [dataset] }) => [dataset.version, dataset.rows, dataset.schools])).toEqual([
      [1, 4848, 170],
      [1, 5895, 187],
      [1, 6890, 186],
    ]);
    for (const [key, measures] of Object.entries(linkingErrors)) {
      const [from, to] = key.split('-').map(Number) as [Year, Year];
      for (const [measure, value] of Object.entries(measures))
        await people.analyst.ask('POST /api/linking-errors', {
          body: {
            ...{ measure, value, source: 'OECD，PISA 技术附录' },
            ...{ fromRoundId: idOf(rounds, from), toRoundId: idOf(rounds, to) },
          },
        });
    }
  });

  test('the explorer gives the published national mean, with its error and method', async () => {
    const rows = await people.analyst.ask('POST /api/estimates', {
      body: { datasetId: idOf(datasets, 2012), query: meanBy(null) },
    });
    expect(rows[0].estimate?.value.toFixed(0)).toBe('448');
    expect(rows[0].estimate?.standardError?.toFixed(1)).toBe('4.8');
    expect(rows[0].estimate?.method).toMatch(/Fay/iu);
  });

  test('a district sees itself and the whole, never its neighbours', async () => {
    const rows = await people.southeast.ask('POST /api/estimates', {
      body: { datasetId: idOf(datasets, 2012), query: meanBy('region') },
    });
    expect(rows.map(({ group }) => group?.key ?? null)).toEqual([null, 'TRC']);
    const byType = await people.southeast.ask('POST /api/estimates', {
      body: { datasetId: idOf(datasets, 2012), query: meanBy('type') },
    });
    const own = rows.find(({ group }) => group?.key === 'TRC');
    expect(byType[0].estimate?.value).toBeCloseTo(own?.estimate?.value ?? 0, 9);
  });

  test('rules propose problems, each with its numbers frozen', async () => {
    await people.analyst.ask('POST /api/indicators', {
      body: {
        ...{ code: 'M-MATH', name: '数学平均分', measure: 'math', definition: '数学素养量尺平均分' },
        ...{ direction: 'higher-is-better', unit: '分', basis: 'PISA 2012 数学量尺', target: null, toleratedGap: 20 },
      },
    });
    const found = await people.analyst.ask('POST /api/rounds/:id/detection', { params: { id: idOf(rounds, 2012) } });
    expect(found.candidates).toBeGreaterThan(0);
    const candidates = await people.analyst.ask('GET /api/candidates');
    const southeast = candidates.find(
      ({ regionName, evidence }) => regionName === '东南安纳托利亚区' && evidence.comparison?.rule === 'whole',
    );
    expect(southeast?.sentence).toContain('明显低于');
    expect(southeast?.evidence.estimate.schools).toBeGreaterThanOrEqual(5);
    expect(southeast?.evidence.comparison?.adjustedP).toBeLessThan(0.05);
    const { id } = southeast ?? { id: '' };
    const tooShort = await people.analyst.tryTo('POST /api/candidates/:id/reject', {
      params: { id },
      body: { reason: '' },
    });
    expect(tooShort.body).toMatchObject({ code: 'problems.reason' });
    const statement = {
      ...{ title: '东南安纳托利亚区数学成绩明显低于全体', level: 'district', nature: 'regional', theme: 'achievement' },
      ...{ severity: 'prominent', condition: southeast?.sentence, criterion: 'PISA 2012 数学量尺，全体平均' },
      ...{ effect: '学生后续学习困难', regionId: bureau.regions.TRC },
    };
    const ranked = await people.analyst.tryTo('POST /api/candidates/:id/accept', {
      params: { id },
      body: { reason: '差异超出误差', statement: { ...statement, title: '数学成绩在各区排名倒数' } },
    });
    expect(ranked.body).toMatchObject({ code: 'problems.no-ranking' });
    const problem = await people.analyst.ask('POST /api/candidates/:id/accept', {
      params: { id },
      body: { reason: '差异超出误差', statement },
    });
    problemId = problem.id;
    expect(problem.number).toBe('区-2013-001');
    const others = (await people.analyst.ask('GET /api/candidates')).filter(({ state }) => state === 'proposed');
    await people.analyst.ask('POST /api/candidates/:id/reject', {
      params: { id: others[0].id },
      body: { reason: '与已采纳问题同一事实，另行处理' },
    });
    const twice = await people.analyst.tryTo('POST /api/candidates/:id/reject', {
      params: { id },
      body: { reason: '再次研判' },
    });
    expect(twice.body).toMatchObject({ code: 'problems.already-decided' });
  });

  test('a cell of the explorer can be raised as a problem; the server computes it anew', async () => {
    const statement = {
      ...{
        title: '男女生数学成绩存在差距',
        level: 'city',
        nature: 'general',
        severity: 'ordinary',
        theme: 'achievement',
      },
      ...{
        condition: '全体男女生数学平均分存在差距',
        criterion: '教育公平要求',
        effect: '',
        regionId: bureau.regions.TUR,
      },
    };
    const query = { ...meanBy('gender'), comparison: 'between-groups' };
    const shown = await people.analyst.ask('POST /api/estimates', { body: { datasetId: idOf(datasets, 2012), query } });
    const gap = shown.find(({ reference }) => reference?.kind === 'group');
    const row = {
      groupKey: gap?.group?.key ?? '',
      referenceKey: gap?.reference?.kind === 'group' ? gap.reference.key : '',
      level: null,
    };
    const problem = await people.analyst.ask('POST /api/problems', {
      body: { datasetId: idOf(datasets, 2012), query, row, statement },
    });
    const read = await people.analyst.ask('GET /api/problems/:id', { params: { id: problem.id } });
    expect(read.evidence[0].estimate.value).toBe(gap?.estimate?.value);
    expect(read.evidence[0].grade).toBe('strong');
  });

  test('the list is published, fed back, signed for, and printed', async () => {
    const { id } = await people.analyst.ask('POST /api/problem-lists', {
      body: {
        ...{ roundId: idOf(rounds, 2012), title: '2012年监测问题清单', problemIds: [problemId] },
        unitIds: [bureau.units['bureau-TRC']],
      },
    });
    const unasked = await people.aegean.tryTo('POST /api/problem-lists/:id/answer', {
      params: { id },
      body: { objection: null },
    });
    expect(unasked.status).toBe(404);
    const waiting = await people.southeast.ask('GET /api/overview');
    expect(waiting.waiting.map(({ deed: next }) => next)).toContain('签收');
    await people.southeast.ask('POST /api/problem-lists/:id/answer', { params: { id }, body: { objection: null } });
    const [list] = await people.analyst.ask('GET /api/problem-lists');
    expect(list.number).toBe('土耳其（作为市）监测清〔2013〕1号');
    expect(list.recipients).toMatchObject([{ unitName: '东南安纳托利亚区教育局', objection: null }]);
    expect(list.recipients[0].acknowledgedAt).not.toBeNull();
    const word = await people.analyst.tryTo('GET /api/problem-lists/:id/word', { params: { id }, query: use });
    expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('an item goes from draft to work: reviewed, assigned, signed for by every unit', async () => {
    system.setTime('2014-01-06T09:00:00+08:00');
    const created = await people.jijiao.ask('POST /api/ledger/items', {
      body: {
        ...{ title: '提升东南安纳托利亚区数学教学质量', problemIds: [problemId], kind: 'by-date', budget: null },
        ...{ target: '下一轮监测数学平均分有可确认的提高', measures: ['分层培训', '教研指导'] },
        window: { text: '2014年1月至2015年3月', year: 2014 },
        duties: [
          { unitId: bureau.units['bureau-TRC'], kind: 'lead', deadline: null },
          { unitId: bureau.units.jijiao, kind: 'share', deadline: null },
          { unitId: bureau.units.finance, kind: 'assist', deadline: null },
          { unitId: bureau.units.inspectorate, kind: 'oversee', deadline: null },
        ],
      },
    });
    itemId = created.id;
    await deed(people.jijiao, 'submit-for-review');
    expect((await tryDeed(people.jijiao, 'assign')).body).toMatchObject({ code: 'ledger.wrong-role' });
    await deed(people.leader, 'assign');
    await deed(people.southeast, 'acknowledge');
    expect((await tryDeed(people.southeast, 'start')).body).toMatchObject({ code: 'ledger.wrong-state' });
    await deed(people.jijiao, 'acknowledge');
    await deed(people.finance, 'acknowledge');
    await deed(people.southeast, 'start');
    expect((await item(people.leader)).state).toBe('in-progress');
    const outside = await people.aegean.tryTo('GET /api/ledger/items/:id', { params: { id: itemId } });
    expect(outside.status).toBe(404);
  });

  test('the lead cannot submit while a sharing unit is silent or nothing was filed', async () => {
    system.setTime('2014-12-01T09:00:00+08:00');
    await deed(people.southeast, 'report', { reason: '分层培训三期已完成', progress: 90 });
    expect((await tryDeed(people.southeast, 'request-verification')).body).toMatchObject({
      code: 'ledger.shares-have-reported',
      message: expect.stringContaining('市教育局基教处'),
    });
    await deed(people.jijiao, 'report', { reason: '课程方案已落实' });
    expect((await tryDeed(people.southeast, 'request-verification')).body).toMatchObject({
      code: 'ledger.output-evidence',
    });
    const path = join(tmpdir(), `培训签到表-${process.pid}.txt`);
    await writeFile(path, '分层培训签到与学时汇总');
    const file = { params: { id: itemId }, query: { kind: 'output', title: '培训签到与学时汇总' } };
    expect((await people.southeast.upload('POST /api/ledger/items/:id/evidence', path, file)).status).toBe(200);
    const twice = await people.southeast.upload('POST /api/ledger/items/:id/evidence', path, file);
    expect(twice.body).toMatchObject({ code: 'ledger.evidence-twice' });
    await deed(people.southeast, 'request-verification');
  });

  test('the unit that rectifies, its superior and its subordinate are refused as verifiers; another inspector verifies', async () => {
    for (const entangled of [people.southeast, people.jijiao, people.internal]) {
      const refused = await tryDeed(entangled, 'begin-verification');
      expect(refused.status).toBe(403);
      expect(refused.body).toMatchObject({
        code: 'ledger.verifier-not-independent',
        message: expect.stringContaining('内部循环'),
      });
    }
    expect((await item(people.leader)).state).toBe('submitted');
    await deed(people.inspector, 'begin-verification');
    expect((await tryDeed(people.inspector, 'confirm-implemented', { reason: '现场核查属实' })).body).toMatchObject({
      code: 'ledger.evidence-reviewed',
    });
    const { evidence } = await item(people.inspector);
    await people.inspector.ask('POST /api/ledger/evidence/:id/review', {
      params: { id: evidence[0].id },
      body: { accepted: true, reason: '与现场一致' },
    });
    await deed(people.inspector, 'confirm-implemented', { reason: '现场核查属实' });
  });

  test('已落实 alone does not close the item; 待下轮验证 with a reason does', async () => {
    expect((await tryDeed(people.inspector, 'close')).body).toMatchObject({ code: 'ledger.wrong-state' });
    await deed(people.analyst, 'await-evaluation');
    expect((await tryDeed(people.inspector, 'close')).body).toMatchObject({ code: 'ledger.found-effective' });
    expect((await tryDeed(people.inspector, 'defer-to-next-round', { reason: '' })).body).toMatchObject({
      code: 'ledger.reason',
    });
    await deed(people.inspector, 'defer-to-next-round', { reason: '下一轮监测在 2015 年' });
    expect((await item(people.inspector)).state).toBe('awaiting-next-round');
  });

  test('the frozen query runs on the next round and gives a verdict with the linking error inside', async () => {
    system.setTime('2016-12-06T09:00:00+08:00');
    const same = await people.analyst.tryTo('POST /api/problems/:id/evaluations', {
      params: { id: problemId },
      body: { datasetId: idOf(datasets, 2012), itemId },
    });
    expect(same.body).toMatchObject({ code: 'evaluation.not-later' });
    const { change, verdict, sentence } = await people.analyst.ask('POST /api/problems/:id/evaluations', {
      params: { id: problemId },
      body: { datasetId: idOf(datasets, 2015), itemId },
    });
    expect(change.linking).toBeCloseTo(3.5462 ** 2, 6);
    const { sampling, imputation, linking } = change;
    const parts = (sampling ?? Number.NaN) + (imputation ?? Number.NaN) + (linking ?? Number.NaN);
    expect((change.standardError ?? 0) ** 2).toBeCloseTo(parts, 6);
    expect(change.difference).toBeCloseTo((change.after.value ?? Number.NaN) - change.before.value, 9);
    expect(sentence).toContain('95% 区间');
    const [low, high] = change.interval ?? [Number.NaN, Number.NaN];
    expect(verdict).toBe(low > 0 ? 'improved' : high < 0 ? 'worse' : 'indistinguishable');
    const seen = await item(people.inspector);
    expect(seen.evaluationVerdict).toBe(verdict);
    expect(seen.evaluations).toHaveLength(1);
  });

  test('the item closes with its reason and the whole history verifies', async () => {
    await deed(people.inspector, 'close-pending', { reason: '已落实；成效须待 2018 年一轮再行验证' });
    const closed = await item(people.leader);
    expect(closed.state).toBe('closed');
    expect(closed.brokenLink).toBeNull();
    expect(closed.daysLate).toBe(0);
    expect(closed.history.map(({ deed: name }) => name)).toContain('confirm-implemented');
    const excel = await people.leader.tryTo('GET /api/ledger/excel', { query: use });
    expect(excel.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  /** Raises the rows of a query on one round as problems to follow, and evaluates each on a later round. */
  async function follow(by: 'region' | 'type' | null, from: Year, to: Year) {
    const query = meanBy(by);
    const ask = { body: { datasetId: idOf(datasets, from), query } };
    const rows = await people.analyst.ask('POST /api/estimates', ask);
    const effects = [];
    for (const { group, estimate } of rows) {
      if (estimate === null || group?.key === 'other') continue;
      const subject = group?.label ?? '全体';
      const statement = {
        ...{ title: `跟踪${subject}数学平均分`, level: 'city', nature: 'general', severity: 'ordinary' },
        ...{ theme: 'achievement', condition: '跟踪观察，不作结论', criterion: 'PISA 数学量尺', effect: '' },
        regionId: bureau.regions.TUR,
      };
      const row = { groupKey: group?.key ?? null, referenceKey: null, level: null };
      const problem = await people.analyst.ask('POST /api/problems', { body: { ...ask.body, statement, row } });
      const { change, verdict } = await people.analyst.ask('POST /api/problems/:id/evaluations', {
        params: { id: problem.id },
        body: { datasetId: idOf(datasets, to), itemId: null },
      });
      expect(change.before.value).toBe(estimate.value);
      effects.push({ subject, change: change.difference, standardError: change.standardError, verdict });
    }
    return effects;
  }

  test('effects 2012 to 2015 are given for every region and school type', { timeout: 60_000 }, async () => {
    const effects = [...(await follow('region', 2012, 2015)), ...(await follow('type', 2012, 2015))];
    console.table(effects);
    expect(effects.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['全体', '东南安纳托利亚区', '普通高中']),
    );
    const whole = effects.find(({ subject }) => subject === '全体');
    expect(whole?.change).toBeCloseTo(420.454 - 447.984, 1);
    expect(whole?.verdict).toBe('worse');
  });

  test('the national effect 2015 to 2018 is an improvement of 33 points', async () => {
    const [whole] = await follow(null, 2015, 2018);
    expect(whole.change?.toFixed(0)).toBe('33');
    expect(whole.standardError).toBeCloseTo(Math.hypot(4.1, 2.3, 3.33), 0);
    expect(whole.verdict).toBe('improved');
  });

  test('the audit administrator sees who did what, and who was refused', async () => {
    const rows = await bureau.administrators.audit.ask('GET /api/audit', { query: { outcome: 'refused' } });
    expect(rows.some(({ allowed, details }) => !allowed && details.code === 'ledger.verifier-not-independent')).toBe(
      true,
    );
    const peek = await bureau.administrators.audit.tryTo('GET /api/problems');
    expect(peek.status).toBe(403);
  });
});
