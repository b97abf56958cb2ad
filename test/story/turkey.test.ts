import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { haveReference } from '#test/support/referenceData.ts';
import { acceptCandidate, proposedGap, rejectCandidate } from './turkey/candidates.ts';
import { evaluate, type Followed, follow, summedVariance, wordOf } from './turkey/effects.ts';
import { estimatesOf, meanBy } from './turkey/estimates.ts';
import { draftItem, type WorkedItem } from './turkey/item.ts';
import { openTurkey, type Turkey } from './turkey/openTurkey.ts';
import { mathIndicator, publishList, raiseGenderGap, regionalGap } from './turkey/problems.ts';
import { type ImportedRound, importRounds, registerLinks, roundFiles, type Year } from './turkey/rounds.ts';

const use = { purpose: '问题发现', reason: '对照清单分析' };

describe.runIf(haveReference('the chain on PISA Turkey', ...roundFiles))('the chain on PISA Turkey', () => {
  let turkey: Turkey;
  let people: Turkey['people'];
  let rounds: Readonly<Record<Year, ImportedRound>>;
  let problemId = '';
  let item: WorkedItem;

  beforeAll(async () => {
    turkey = await openTurkey();
    people = turkey.people;
  });
  afterAll(() => turkey.close());

  test('the data files of three rounds become immutable datasets', { timeout: 120_000 }, async () => {
    rounds = await importRounds(people.analyst);
    const { rounds: listed } = await people.analyst.ask('GET /api/rounds');
    expect(listed.map(({ datasets: [dataset] }) => [dataset.version, dataset.rows, dataset.schools])).toEqual([
      [1, 4848, 170],
      [1, 5895, 187],
      [1, 6890, 186],
    ]);
    await registerLinks(people.analyst, rounds);
  });

  test('the explorer gives the published national mean, with its error and method', async () => {
    const rows = await estimatesOf(people.analyst, rounds[2012].datasetId, meanBy(null));
    expect(rows[0].estimate?.value.toFixed(0)).toBe('448');
    expect(rows[0].estimate?.standardError?.toFixed(1)).toBe('4.8');
    expect(rows[0].estimate?.method).toMatch(/Fay/iu);
  });

  test('a district sees itself and the whole, never its neighbours', async () => {
    const rows = await estimatesOf(people.southeast, rounds[2012].datasetId, meanBy('region'));
    expect(rows.map(({ group }) => group?.key ?? null)).toEqual([null, 'TRC']);
    const byType = await estimatesOf(people.southeast, rounds[2012].datasetId, meanBy('type'));
    const own = rows.find(({ group }) => group?.key === 'TRC');
    expect(byType[0].estimate?.value).toBeCloseTo(own?.estimate?.value ?? 0, 9);
  });

  test('rules propose problems, each with its numbers frozen', async () => {
    const { analyst } = people;
    await analyst.ask('POST /api/indicators', { body: mathIndicator });
    const found = await analyst.ask('POST /api/rounds/:id/detection', { params: { id: rounds[2012].roundId } });
    expect(found.candidates).toBeGreaterThan(0);
    const southeast = await proposedGap(analyst);
    expect(southeast.sentence).toContain('明显低于');
    expect(southeast.evidence.estimate.schools).toBeGreaterThanOrEqual(5);
    expect(southeast.evidence.comparison?.adjustedP).toBeLessThan(0.05);
    const { id } = southeast;
    expect((await rejectCandidate(analyst, id, '')).body).toMatchObject({ code: 'problems.reason' });
    const statement = regionalGap(turkey.regions.TRC, southeast.sentence);
    const ranked = await acceptCandidate(analyst, id, { ...statement, title: '数学成绩在各区排名倒数' });
    expect(ranked.body).toMatchObject({ code: 'problems.no-ranking' });
    const { body: problem } = await acceptCandidate(analyst, id, statement);
    problemId = problem.id;
    expect(problem.number).toBe('区-2013-001');
    const [other] = (await analyst.ask('GET /api/candidates')).filter(({ state }) => state === 'proposed');
    expect((await rejectCandidate(analyst, other.id, '与已采纳问题同一事实，另行处理')).status).toBe(200);
    expect((await rejectCandidate(analyst, id, '再次研判')).body).toMatchObject({ code: 'problems.already-decided' });
  });

  test('a cell of the explorer can be raised as a problem; the server computes it anew', async () => {
    const { gap, problem } = await raiseGenderGap(people.analyst, rounds[2012].datasetId, turkey.regions.TUR);
    expect(problem.evidence[0].estimate.value).toBe(gap?.estimate?.value);
    expect(problem.evidence[0].grade).toBe('strong');
  });

  test('the list is published, fed back, signed for, and printed', async () => {
    const { roundId } = rounds[2012];
    const unitId = turkey.units['bureau-TRC'];
    const { params, sign } = await publishList(people.analyst, { roundId, problemId, unitId });
    expect((await sign(people.aegean)).status).toBe(404);
    const waiting = await people.southeast.ask('GET /api/overview');
    expect(waiting.waiting.map(({ deed }) => deed)).toContain('签收');
    expect((await sign(people.southeast)).status).toBe(200);
    const [list] = await people.analyst.ask('GET /api/problem-lists');
    expect(list.number).toBe('土耳其（作为市）监测清〔2013〕1号');
    expect(list.recipients).toMatchObject([{ unitName: '东南安纳托利亚区教育局', objection: null }]);
    expect(list.recipients[0].acknowledgedAt).not.toBeNull();
    const word = await people.analyst.tryTo('GET /api/problem-lists/:id/word', { params, query: use });
    expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('an item goes from draft to work: reviewed, assigned, signed for by every unit', async () => {
    const { jijiao, leader, southeast, finance, aegean } = people;
    turkey.system.setTime('2014-01-06T09:00:00+08:00');
    item = await draftItem(jijiao, problemId, turkey.units);
    await item.succeed(jijiao, 'submit-for-review');
    expect(await item.refusal(jijiao, 'assign')).toBe('ledger.wrong-role');
    await item.succeed(leader, 'assign');
    await item.succeed(southeast, 'acknowledge');
    expect(await item.refusal(southeast, 'start')).toBe('ledger.wrong-state');
    await item.succeed(jijiao, 'acknowledge');
    await item.succeed(finance, 'acknowledge');
    await item.succeed(southeast, 'start');
    expect((await item.read(leader)).state).toBe('in-progress');
    expect((await aegean.tryTo('GET /api/ledger/items/:id', { params: { id: item.id } })).status).toBe(404);
  });

  test('the lead cannot submit while a sharing unit is silent or nothing was filed', async () => {
    const { southeast, jijiao } = people;
    turkey.system.setTime('2014-12-01T09:00:00+08:00');
    await item.succeed(southeast, 'report', { reason: '分层培训三期已完成', progress: 90 });
    expect((await item.attempt(southeast, 'request-verification')).body).toMatchObject({
      ...{ code: 'ledger.shares-have-reported', message: expect.stringContaining('市教育局基教处') },
    });
    await item.succeed(jijiao, 'report', { reason: '课程方案已落实' });
    expect(await item.refusal(southeast, 'request-verification')).toBe('ledger.output-evidence');
    expect((await item.file(southeast)).status).toBe(200);
    expect((await item.file(southeast)).body).toMatchObject({ code: 'ledger.evidence-twice' });
    await item.succeed(southeast, 'request-verification');
  });

  test('the unit that rectifies, its superior and its subordinate are refused as verifiers; another inspector verifies', async () => {
    const { southeast, jijiao, internal, inspector } = people;
    for (const entangled of [southeast, jijiao, internal])
      expect(await item.attempt(entangled, 'begin-verification')).toMatchObject({
        status: 403,
        body: { code: 'ledger.verifier-not-independent', message: expect.stringContaining('内部循环') },
      });
    expect((await item.read(people.leader)).state).toBe('submitted');
    await item.succeed(inspector, 'begin-verification');
    const reason = '现场核查属实';
    expect(await item.refusal(inspector, 'confirm-implemented', { reason })).toBe('ledger.evidence-reviewed');
    await item.takeEvidence(inspector);
    await item.succeed(inspector, 'confirm-implemented', { reason });
  });

  test('已落实 alone does not close the item; 待下轮验证 with a reason does', async () => {
    const { analyst, inspector } = people;
    expect(await item.refusal(inspector, 'close')).toBe('ledger.wrong-state');
    await item.succeed(analyst, 'await-evaluation');
    expect(await item.refusal(inspector, 'close')).toBe('ledger.found-effective');
    expect(await item.refusal(inspector, 'defer-to-next-round', { reason: '' })).toBe('ledger.reason');
    await item.succeed(inspector, 'defer-to-next-round', { reason: '下一轮监测在 2015 年' });
    expect((await item.read(inspector)).state).toBe('awaiting-next-round');
  });

  test('the frozen query runs on the next round and gives a verdict with the linking error inside', async () => {
    turkey.system.setTime('2016-12-06T09:00:00+08:00');
    const itemId = item.id;
    const same = await evaluate(people.analyst, problemId, { datasetId: rounds[2012].datasetId, itemId });
    expect(same.body).toMatchObject({ code: 'evaluation.not-later' });
    const later = await evaluate(people.analyst, problemId, { datasetId: rounds[2015].datasetId, itemId });
    const { change, verdict, sentence } = later.body;
    expect(change.linking).toBeCloseTo(3.5462 ** 2, 6);
    expect((change.standardError ?? 0) ** 2).toBeCloseTo(summedVariance(change), 6);
    expect(change.difference).toBeCloseTo((change.after.value ?? Number.NaN) - change.before.value, 9);
    expect(sentence).toContain('95% 区间');
    expect(verdict).toBe(wordOf(change));
    const seen = await item.read(people.inspector);
    expect(seen.evaluationVerdict).toBe(verdict);
    expect(seen.evaluations).toHaveLength(1);
  });

  test('the item closes with its reason and the whole history verifies', async () => {
    await item.succeed(people.inspector, 'close-pending', { reason: '已落实；成效须待 2018 年一轮再行验证' });
    const closed = await item.read(people.leader);
    expect(closed).toMatchObject({ state: 'closed', brokenLink: null, daysLate: 0 });
    expect(closed.history.map(({ deed: name }) => name)).toContain('confirm-implemented');
    const excel = await people.leader.tryTo('GET /api/ledger/excel', { query: use });
    expect(excel.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  const effects = (by: Followed['by'], from: Year, to: Year) =>
    follow(turkey, { by, from: rounds[from], to: rounds[to] });

  test('effects 2012 to 2015 are given for every region and school type', { timeout: 60_000 }, async () => {
    const all = [...(await effects('region', 2012, 2015)), ...(await effects('type', 2012, 2015))];
    console.table(all);
    expect(all.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['全体', '东南安纳托利亚区', '普通高中']));
    const whole = all.find(({ subject }) => subject === '全体');
    expect(whole?.change).toBeCloseTo(420.454 - 447.984, 1);
    expect(whole?.verdict).toBe('worse');
  });

  test('the national effect 2015 to 2018 is an improvement of 33 points', async () => {
    const [whole] = await effects(null, 2015, 2018);
    expect(whole.change?.toFixed(0)).toBe('33');
    expect(whole.standardError).toBeCloseTo(Math.hypot(4.1, 2.3, 3.33), 0);
    expect(whole.verdict).toBe('improved');
  });

  test('the audit administrator sees who did what, and who was refused', async () => {
    const { audit } = turkey.administrators;
    const rows = await audit.ask('GET /api/audit', { query: { outcome: 'refused' } });
    const refused = rows.filter(({ allowed }) => !allowed).map(({ details }) => details.code);
    expect(refused).toContain('ledger.verifier-not-independent');
    expect((await audit.tryTo('GET /api/problems')).status).toBe(403);
  });
});
