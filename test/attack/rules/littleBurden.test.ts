import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActedItem, actOn, draftItem, raiseProblem } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
let roundId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east');
  const imported = await city.importRound(2024);
  roundId = imported.roundId;
  problemId = (await raiseProblem(city, imported.datasetId)).id;
});
afterAll(() => city.close());

async function itemUnderWay(): Promise<ActedItem> {
  const { leader, jijiao, east } = city.people;
  const item = actOn(city, (await draftItem(city, problemId, { lead: 'east-bureau', share: 'jijiao' })).id);
  await item.succeed(jijiao, 'submit-for-review');
  await item.succeed(leader, 'assign');
  await item.succeed(east, 'acknowledge');
  await item.succeed(jijiao, 'acknowledge');
  await item.succeed(east, 'start');
  return item;
}

test('the same file is not asked for or taken twice, whoever brings it under whatever name', async () => {
  const { east, jijiao } = city.people;
  const item = await itemUnderWay();
  expect((await item.file(east, '培训签到与学时汇总', '同一份内容')).status).toBe(200);
  for (const [who, title] of [
    [east, '培训签到与学时汇总'],
    [east, '另一个名字'],
    [jijiao, '基教处报送的材料'],
  ] as const) {
    const twice = await item.file(who, title, '同一份内容');
    expect([twice.status, twice.body.code, twice.body.message]).toEqual([
      ...[409, 'ledger.evidence-twice', expect.stringContaining('《培训签到与学时汇总》')],
    ]);
  }
  expect((await item.read()).evidence).toHaveLength(1);
  expect((await item.file(east, '第二期培训', '另一份内容')).status).toBe(200);
});

test('what was filed for one item is not uploaded again for another: the refusal names it, and it is linked', async () => {
  const { east } = city.people;
  const [one, other] = [await itemUnderWay(), await itemUnderWay()];
  const first = await one.file(east, '区域教研计划', '一份内容，两项使用');
  const refused = await other.file(east, '教研计划', '一份内容，两项使用');
  const { number } = await one.read();
  expect([refused.status, refused.body]).toEqual([
    409,
    expect.objectContaining({
      code: 'ledger.evidence-elsewhere',
      message: `这份文件已在 ${number} 中提交：《区域教研计划》`,
      places: [{ file: '区域教研计划', column: number, value: first.body.id }],
    }),
  ]);
  const body = { evidenceId: first.body.id, kind: 'output', title: '教研计划' };
  const link = () => east.tryTo('POST /api/ledger/items/:id/linked-evidence', { params: { id: other.id }, body });
  expect((await link()).body).toMatchObject({ sha256: first.body.sha256, reason: `引用 ${number} 的《区域教研计划》` });
  expect((await link()).body.code).toBe('ledger.evidence-twice');
});

test('a list is signed for once, and then waits for nobody', async () => {
  const { analyst, east } = city.people;
  const body = { roundId, title: '数学问题清单', problemIds: [problemId], unitIds: [city.units['east-bureau']] };
  const { id } = await analyst.ask('POST /api/problem-lists', { body });
  const waiting = async () => (await east.ask('GET /api/overview')).waiting.filter((task) => task.id === id).length;
  expect(await waiting()).toBe(1);
  const sign = () => east.ask('POST /api/problem-lists/:id/answer', { params: { id }, body: { objection: null } });
  await sign();
  const signedAt = (await east.ask('GET /api/problem-lists'))[0].recipients[0].acknowledgedAt;
  city.system.setTime('2026-03-05T09:00:00+08:00');
  await sign();
  const [list] = await east.ask('GET /api/problem-lists');
  expect([await waiting(), list.recipients[0].acknowledgedAt]).toEqual([0, signedAt]);
});
