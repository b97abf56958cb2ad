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

test('evidence of the first attempt does not carry the second: whoever resumes must show new work', async () => {
  const { analyst, east, inspector } = city.people;
  const item = await submittedItem(city, problemId);
  await verify(city, item);
  await item.succeed(analyst, 'await-evaluation');
  await city.system.setTime('2026-03-02T10:00:00+08:00');
  await item.succeed(inspector, 'resume', { reason: '成效不足，继续整改' });
  const again = await item.attempt(east, 'request-verification');
  expect(again.body).toMatchObject({ code: 'ledger.output-evidence' });
});
