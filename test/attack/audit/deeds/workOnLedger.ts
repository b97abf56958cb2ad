import { expect } from 'vitest';
import { westSchool } from '#test/attack/rules/attackedBureau.ts';
import { type ActedItem, draftItem, raiseProblem, submittedItem } from '#test/attack/rules/attackedItem.ts';
import type { CountedCity } from './countedCity.ts';
import { workOnItem } from './workOnItem.ts';

/** Items from their draft to their evidence. */
export async function workOnLedger(counted: CountedCity): Promise<void> {
  const problem = await raiseProblem(counted.city, counted.datasetId);
  await draftAndFanOut(counted, problem.id);
  const item = await submittedItem(counted.city, problem.id);
  const evidenceId = await returnForRework(counted, item);
  await workOnItem(counted, item.id);
  await askForEvidence(counted, item.id);
  await renewEvidence(counted, { itemId: item.id, evidenceId, problemId: problem.id });
  await readEvidence(counted, evidenceId);
}

/** A draft, a revised one that is assigned, and the items of schools below it. */
async function draftAndFanOut({ city, done, does, watch }: CountedCity, problemId: string): Promise<void> {
  const { jijiao, leader } = city.people;
  const { result: draft, lines } = await watch(() => draftItem(city, problemId, { lead: 'east-bureau' }));
  expect(lines).toMatchObject([{ deed: 'ledger.draft', details: { id: draft.id } }]);
  done.add('POST /api/ledger/items');
  const params = { id: draft.id, deed: 'submit-for-review' };
  await does(jijiao, 'POST /api/ledger/items/:id/deeds/:deed', { params, body: { version: 1 } });
  const { id } = await draftItem(city, problemId, { lead: 'east-bureau' });
  const revised = {
    ...{ version: 1, reason: '按审核意见修改', title: '提升数学教学质量', kind: 'by-date', window: null },
    ...{ target: '下一轮监测有可确认的提高', measures: ['分层培训', '教研指导'] },
    duties: [{ unitId: city.units['east-bureau'], kind: 'lead', deadline: null }],
  };
  await does(jijiao, 'POST /api/ledger/items/:id/revision', { params: { id }, body: revised });
  for (const [who, deed, version] of [
    [jijiao, 'submit-for-review', 2],
    [leader, 'assign', 3],
  ] as const)
    await does(who, 'POST /api/ledger/items/:id/deeds/:deed', { params: { id, deed }, body: { version } });
  await does(jijiao, 'POST /api/ledger/items/:id/children', {
    ...{ params: { id }, body: { unitIds: [city.units[westSchool]] } },
  });
}

/** An item whose evidence is reviewed and that goes back for more; answers the id of the evidence. */
async function returnForRework({ city, does, sends }: CountedCity, item: ActedItem): Promise<string> {
  const { east, inspector } = city.people;
  await item.succeed(inspector, 'begin-verification');
  const [{ id }] = (await item.read(inspector)).evidence;
  const body = { accepted: true, reason: '与现场一致' };
  await does(inspector, 'POST /api/ledger/evidence/:id/review', { params: { id }, body });
  await item.read(inspector);
  await item.succeed(inspector, 'return-for-rework', { reason: '材料不全' });
  await sends(east, 'POST /api/ledger/items/:id/evidence', await city.file('培训.txt', '补充材料'), {
    ...{ params: { id: item.id }, query: { kind: 'output', title: '补充材料' } },
  });
  return id;
}

async function askForEvidence({ city, does }: CountedCity, itemId: string): Promise<void> {
  const { jijiao } = city.people;
  const body = { kind: 'output', title: '听课记录' };
  const asked = await does(jijiao, 'POST /api/ledger/items/:id/evidence-requests', { params: { id: itemId }, body });
  const withdrawal = { params: { id: asked.id }, body: { reason: '已由现场核实' } };
  await does(jijiao, 'POST /api/ledger/evidence-requests/:id/withdrawal', withdrawal);
}

interface Renewed {
  readonly itemId: string;
  readonly evidenceId: string;
  readonly problemId: string;
}

/** A new version of a piece of evidence, and one that is linked from another item. */
async function renewEvidence({ city, does, sends }: CountedCity, given: Renewed): Promise<void> {
  const { east } = city.people;
  await sends(east, 'POST /api/ledger/evidence/:id/versions', await city.file('汇总.txt', '培训汇总（补签字）'), {
    ...{ params: { id: given.evidenceId }, query: { reason: '补齐签字页' } },
  });
  const other = await submittedItem(city, given.problemId);
  const [elsewhere] = (await other.read()).evidence;
  await does(east, 'POST /api/ledger/items/:id/linked-evidence', {
    params: { id: given.itemId },
    body: { kind: 'output', title: '另一项的汇总', evidenceId: elsewhere.id },
  });
}

/** Reading evidence leaves its line too. */
async function readEvidence({ city, watch }: CountedCity, id: string): Promise<void> {
  const { result, lines } = await watch(() =>
    city.people.east.tryTo('GET /api/ledger/evidence/:id/file', { params: { id } }),
  );
  expect(result.status).toBe(200);
  expect(lines).toMatchObject([{ username: 'east', details: { minors: 'evidence-file' } }]);
}
