import { afterAll, beforeAll, expect, test } from 'vitest';
import { raiseProblem, submittedItem, verify } from './attackedItem.ts';
import { type AttackedCity, openAttackedCity } from './openAttackedCity.ts';

let city: AttackedCity;
let problemId = '';
beforeAll(async () => {
  city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'inspector');
  const { datasetId } = await city.importRound(2024);
  problemId = (await raiseProblem(city, datasetId)).id;
});
afterAll(() => city.close());

test('evidence and feedback of the first attempt do not carry the second: whoever resumes must show new work', async () => {
  const { analyst, east, inspector, jijiao } = city.people;
  const item = await submittedItem(city, problemId);
  await verify(city, item);
  await item.succeed(analyst, 'await-evaluation');
  await city.system.setTime('2026-03-02T10:00:00+08:00');
  await item.succeed(inspector, 'resume', { reason: '成效不足，继续整改' });
  const silent = await item.attempt(east, 'request-verification');
  expect(silent.body).toMatchObject({ code: 'ledger.shares-have-reported' });
  await item.succeed(jijiao, 'report', { reason: '第二次整改的课程方案已落实' });
  const empty = await item.attempt(east, 'request-verification');
  expect(empty.body).toMatchObject({ code: 'ledger.output-evidence' });
});
