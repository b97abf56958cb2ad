import { writeFile } from 'node:fs/promises';
import { asWord, layOut } from '#test/support/planFiles.ts';
import { planFor } from '#test/support/planFor.ts';
import type { CountedCity } from './countedCity.ts';

/** The document of a plan, pasted and sent. */
export async function readPlanDocuments({ city, does, sends }: CountedCity): Promise<void> {
  const { jijiao } = city.people;
  await does(jijiao, 'POST /api/plan-documents', { body: { text: '任务\t牵头部门\n召开解读会\t教科院\n' } });
  const file = await city.file('plan.docx', '');
  await writeFile(file, await asWord(layOut('\t工作任务\n\t牵头部门\n\n\t召开解读会\n\t教科院\n')));
  await sends(jijiao, 'POST /api/plan-documents/file', file);
}

/** A plan from its start to its summary. */
export async function carryOutPlan({ city, does }: CountedCity): Promise<void> {
  const { jijiao, analyst } = city.people;
  const { id } = await does(jijiao, 'POST /api/plans', { body: planFor(city.units.institute) });
  await does(jijiao, 'POST /api/plans/:id/start', { params: { id } });
  const [{ id: taskId }] = (await jijiao.ask('GET /api/plans/:id', { params: { id } })).tasks;
  const params = { id: taskId };
  const report = { version: 1, progress: 50, note: '解读会已召开' };
  await does(analyst, 'POST /api/plan-tasks/:id/report', { params, body: report });
  const window = { version: 2, window: '3月至7月', reason: '监测报告推迟送达' };
  await does(jijiao, 'POST /api/plan-tasks/:id/window', { params, body: window });
  const [item] = await jijiao.ask('GET /api/ledger/items');
  const link = { version: 3, itemId: item.id, linked: true };
  await does(jijiao, 'POST /api/plan-tasks/:id/items', { params, body: link });
  const summary = '目标基本达成，两项转入下一年度。';
  await does(jijiao, 'POST /api/plans/:id/finish', { params: { id }, body: { summary } });
}
