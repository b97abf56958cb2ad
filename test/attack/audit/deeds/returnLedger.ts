import { writeFile } from 'node:fs/promises';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { editLedger } from '#test/support/editLedger.ts';
import type { CountedCity } from './countedCity.ts';

/** A filter kept and dropped, and the limit of the burden. */
export async function keepFilterAndLimit({ city, does }: CountedCity): Promise<void> {
  const { jijiao } = city.people;
  const filter = { name: '东湖区待办', filter: {} };
  const { id } = await does(jijiao, 'POST /api/ledger/filters', { body: filter });
  await does(jijiao, 'DELETE /api/ledger/filters/:id', { params: { id } });
  await does(jijiao, 'POST /api/burden/limits', { body: { perTerm: 20, reason: '减负文件要求' } });
}

/** A ledger taken out, edited in Excel and taken back. */
export async function returnLedger({ city, datasetId, does, sends }: CountedCity): Promise<void> {
  const { jijiao } = city.people;
  const problem = await raiseProblem(city, datasetId);
  const { number } = await draftItem(city, problem.id, { lead: 'finance' });
  const use = { purpose: '工作改进', reason: '核对台账后修改' };
  const ledger = (await jijiao.tryTo('GET /api/ledger/excel', { query: use })).bytes;
  const path = await city.file('台账.xlsx', '');
  await writeFile(path, await editLedger(ledger, [{ number, header: '整改措施', value: '结对帮扶' }]));
  const { uploadId, fingerprint } = await sends(jijiao, 'POST /api/ledger/excel/preview', path);
  await does(jijiao, 'POST /api/ledger/excel/import', { body: { uploadId, fingerprint } });
}
