import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemActor } from '#domain/access/actor.ts';
import { businessRoles } from '#domain/access/role.ts';
import { findRankingWords } from '#domain/problems/wording.ts';
import type { Database } from '#platform.ts';
import { getActorByName } from '#services/access/getActorByName.ts';
import { readAccounts } from '#services/access/readAccounts.ts';
import { signIn } from '#services/access/signIn.ts';
import { readEscalations } from '#services/clocks/readEscalations.ts';
import { readReminders } from '#services/clocks/readReminders.ts';
import { readEvaluations } from '#services/evaluation/evaluateProblem.ts';
import { readFigures } from '#services/monitoring/manageFigures.ts';
import { readRounds } from '#services/monitoring/manageRounds.ts';
import { readOrganisation } from '#services/organisation/manageOrganisation.ts';
import { readOverview } from '#services/overview/readOverview.ts';
import { readSystemState } from '#services/overview/readSystemState.ts';
import { readPlan, readPlans } from '#services/plans/readPlans.ts';
import { readLists } from '#services/problems/publishList.ts';
import { readProblems } from '#services/problems/readProblems.ts';
import { readCandidates } from '#services/problems/triageCandidate.ts';
import { performDeed } from '#services/rectification/performDeed.ts';
import { readItem, readItems } from '#services/rectification/readItems.ts';
import { readInspection, readInspections } from '#services/supervision/readInspections.ts';
import { openTestPlatform, type TestPlatform } from '#test/support/platform.ts';
import { processorTime } from '#test/support/processorTime.ts';

type Accounts = NonNullable<Awaited<ReturnType<TestPlatform['platform']['fillDemonstration']>>>;

let system: TestPlatform;
let accounts: Accounts;
let processorSeconds = 0;

beforeAll(async () => {
  system = await openTestPlatform();
  const taken = processorTime();
  const filled = await system.platform.fillDemonstration();
  processorSeconds = taken();
  if (filled === null) throw new Error('an empty system was not filled');
  accounts = filled;
});
afterAll(() => system.close());

const actorOf = (username: string) => system.platform.as(systemActor, (db) => getActorByName(db, username));

async function asPost<Result>(username: string, look: (db: Database, actor: Actor) => Promise<Result>) {
  const actor = await actorOf(username);
  return system.platform.as(actor, (db) => look(db, actor));
}

const itemsSeenBy = (username: string) =>
  asPost(username, (db, actor) => readItems(db, { actor, now: system.platform.now() }));

test('filling takes this process less than 15 seconds of processor time, however busy the machine is', () => {
  expect(processorSeconds).toBeLessThan(15);
});

test('a system that was filled is not filled again', async () => {
  const before = await system.platform.as(systemActor, readAccounts);
  expect(await system.platform.fillDemonstration()).toBeNull();
  expect(await system.platform.as(systemActor, readAccounts)).toHaveLength(before.length);
});

test('the installation is marked as simulated, and so is every round and every item', async () => {
  expect(await system.platform.as(systemActor, readSystemState)).toEqual({ empty: false, simulated: true });
  const { rounds } = await asPost('jiaokeyuan', readRounds);
  expect(rounds.map(({ year, simulated }) => [year, simulated])).toEqual([
    [2022, true],
    [2025, true],
  ]);
  expect((await itemsSeenBy('lingdao')).every(({ simulated }) => simulated)).toBe(true);
});

test('nine regions, one of them without a national code, and 160 schools each below the bureau of its district', async () => {
  const { regions, units } = await asPost('lingdao', (db, actor) => readOrganisation(db, { actor }));
  expect(regions).toHaveLength(9);
  expect(regions.filter(({ gbCode }) => gbCode === null).map(({ name }) => name)).toEqual(['滨江新区']);
  const schools = units.filter(({ kind }) => kind === 'school');
  expect(schools).toHaveLength(160);
  const bureaus = new Map(
    units.filter(({ kind }) => kind === 'administration').map((unit) => [unit.id, unit.regionId]),
  );
  expect(schools.every(({ superiorId, regionId }) => bureaus.get(superiorId ?? '') === regionId)).toBe(true);
});

test('both student files went through the import, and the printed figures are on record', async () => {
  const { rounds, linkingErrors } = await asPost('jiaokeyuan', readRounds);
  for (const { datasets } of rounds) {
    expect(datasets.map(({ version, schools }) => [version, schools])).toEqual([[1, 96]]);
    expect(datasets[0].rows).toBeGreaterThan(2500);
  }
  expect(linkingErrors.find(({ measure }) => measure === 'math')?.value).toBe(3);
  expect(await asPost('jiaokeyuan', (db) => readFigures(db, rounds[0].id))).toHaveLength(27);
});

test('every account signs in with the shared password at once and need not change it', async () => {
  const { platform } = system;
  for (const { username, password } of [accounts[0], accounts[9], accounts[accounts.length - 1]]) {
    const visit = { address: '127.0.0.1', agent: undefined, device: null };
    const attempt = { given: { username, password, code: null }, visit, now: platform.now() };
    const signed = await platform.as(systemActor, (db) => signIn(db, platform.signIn, attempt));
    expect(signed).toMatchObject({ actor: { username, mustChangePassword: false } });
  }
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(1);
});

test('in every role somebody finds something waiting', async () => {
  const waiting = new Map<string, number>();
  for (const { username } of accounts) {
    const { role } = await actorOf(username);
    const { waiting: tasks } = await asPost(username, (db, actor) =>
      readOverview(db, { actor, now: system.platform.now() }),
    );
    waiting.set(role, (waiting.get(role) ?? 0) + tasks.length);
  }
  for (const role of businessRoles) expect(waiting.get(role), role).toBeGreaterThan(0);
});

test('every proposal of 2022 was decided with a reason, those of 2025 wait', async () => {
  const candidates = await asPost('jiaoyanyuan', readCandidates);
  const [old, fresh] = ['2022', '2025'].map((year) => candidates.filter(({ roundName }) => roundName.includes(year)));
  expect(old.every(({ state, reason }) => state !== 'proposed' && (reason ?? '').length >= 4)).toBe(true);
  expect(new Set(old.map(({ state }) => state))).toEqual(new Set(['accepted', 'merged', 'rejected']));
  expect(fresh.length).toBeGreaterThan(0);
  expect(fresh.every(({ state }) => state === 'proposed')).toBe(true);
});

test('five problems rest on frozen evidence, the rural gap on one that excludes zero, and no text ranks', async () => {
  const problems = await asPost('jiaoyanyuan', readProblems);
  expect(problems).toHaveLength(5);
  const rural = problems.find(({ title }) => title.includes('乡村'));
  expect(rural?.evidence[0].estimate.interval?.[1]).toBeLessThan(0);
  for (const { title, condition, evidence } of problems) {
    expect(evidence.length).toBeGreaterThan(0);
    expect(findRankingWords(title + condition)).toBeNull();
  }
});

test('the list was fed back to sixteen units; most have signed, and one objects with its reasons', async () => {
  const [list] = await asPost('jiaoyanyuan', readLists);
  expect(list.recipients).toHaveLength(16);
  expect(list.recipients.filter(({ acknowledgedAt }) => acknowledgedAt !== null)).toHaveLength(13);
  expect(list.recipients.filter(({ objection }) => objection !== null)).toHaveLength(1);
});

test('东湖区 improved and was closed; 云岭县 cannot be told from chance and waits for the next round', async () => {
  const evaluations = await asPost('jiaokeyuan', readEvaluations);
  const verdictOf = (district: string) => evaluations.find(({ sentence }) => sentence.startsWith(district))?.verdict;
  expect([verdictOf('东湖区'), verdictOf('云岭县')]).toEqual(['improved', 'indistinguishable']);
  const items = await itemsSeenBy('lingdao');
  expect(items.map(({ state }) => state)).toEqual([
    'closed',
    'awaiting-next-round',
    'verifying',
    'in-progress',
    'assigned',
    'draft',
  ]);
  expect(items[3]).toMatchObject({ warning: 'blue', evaluationVerdict: null });
});

test('the history of every item is an unbroken chain in the order of its dates', async () => {
  for (const { id } of await itemsSeenBy('dudaoshi')) {
    const { brokenLink, history } = await asPost('dudaoshi', (db, actor) =>
      readItem(db, { actor, now: system.platform.now() }, id),
    );
    expect(brokenLink).toBeNull();
    const dates = history.map(({ at }) => new Date(at).getTime());
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect(dates.at(-1)).toBeLessThan(system.platform.now().getTime());
  }
});

test('a plan is under way: done, late with a paper that was signed for, near, ahead and without end', async () => {
  const now = system.platform.now();
  const [plan] = await asPost('jijiaochu', (db, actor) => readPlans(db, { actor, now }));
  const { title, state, tasks } = await asPost('jijiaochu', (db) => readPlan(db, { now }, plan.id));
  expect([title.includes('模拟数据'), state, tasks.map(({ warning }) => warning)]).toEqual([
    ...[true, 'started', ['none', 'red', 'blue', 'none', 'none']],
  ]);
  const papers = await asPost('dudaoshi', (db, actor) => readEscalations(db, { actor, now }));
  expect(papers.map((paper) => `${paper.unitName} ${paper.step} ${paper.state}`).sort()).toEqual([
    ...['东湖区教育局 supervision-order proposed', '东湖区教育局 urge issued'],
  ]);
  expect(papers.find(({ state: of }) => of === 'issued')?.acknowledgedBy).toContain('东湖区教育局');
});

test('an inspection has its papers: one unit is to report, another to answer, and nobody of the team is bound', async () => {
  const now = system.platform.now();
  const [{ id }] = await asPost('dudaoshi', readInspections);
  const { title, chains, team } = await asPost('dudaoshi', (db, actor) => readInspection(db, { actor, now }, id));
  expect([title.includes('模拟数据'), team.length]).toEqual([true, 3]);
  expect(chains.map(({ unitName, state }) => [unitName, state])).toEqual([
    ['东湖区教育局', 'ordered'],
    ['云岭县教育局', 'fed-back'],
  ]);
});

test('posts find a digest of the last working day, and 江口区 a piece of evidence that the inspector misses', async () => {
  const { digests } = await asPost('lingdao', (db, actor) => readReminders(db, { actor }));
  expect(digests[0].lines.map(({ matter }) => matter)).toContain('decide-extension');
  const item = (await itemsSeenBy('jiangkou-jyj')).find(({ state }) => state === 'verifying');
  const { evidenceRequests } = await asPost('jiangkou-jyj', (db, actor) =>
    readItem(db, { actor, now: system.platform.now() }, item?.id ?? ''),
  );
  expect(evidenceRequests.map(({ title, missing }) => [title, missing])).toEqual([['联合备课签到表', true]]);
});

test('whoever rectifies cannot verify: 江口区 sees its item but may not confirm it', async () => {
  const item = (await itemsSeenBy('jiangkou-jyj')).find(({ state }) => state === 'verifying');
  const given = {
    reason: '本单位认为已经落实。',
    date: null,
    unitId: null,
    itemId: null,
    progress: null,
    progressNote: null,
  };
  const attempt = asPost('jiangkou-jyj', (db, actor) =>
    performDeed(
      db,
      { actor, now: system.platform.now() },
      { ...given, id: item?.id ?? '', deed: 'confirm-implemented', version: item?.version ?? 0 },
    ),
  );
  await expect(attempt).rejects.toMatchObject({ code: 'ledger.verifier-not-independent' });
});

test('a district sees its own items and not those of its neighbours', async () => {
  const titles = async (username: string) => (await itemsSeenBy(username)).map(({ title }) => title);
  expect(await titles('donghu-jyj')).toEqual(['整改：东湖区八年级数学学业表现明显低于量尺基准']);
  expect(await titles('xiling-jyj')).toEqual([]);
});
