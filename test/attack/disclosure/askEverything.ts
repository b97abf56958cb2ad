import type { EstimateQuery } from '#domain/monitoring/estimateQuery.ts';
import { routes } from '#server/api.ts';
import { eastCode } from '#test/attack/rules/attackedBureau.ts';
import { minutedMeeting } from '#test/support/minutedMeeting.ts';
import { planFor } from '#test/support/planFor.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { meanBy } from './askEstimates.ts';
import type { CanariedCity } from './canariedCity.ts';

/** Reads that hold no result and whose ids are of no use here, or that show somebody the file that he uploads. */
const notAsked = [
  'GET /api/session/sign-on/callback',
  'GET /api/uploads/:id/inspection',
  'GET /api/ledger/evidence/:id/file',
  'GET /api/ledger/evidence/:id/pdf',
  'GET /api/inspections/:id',
  'GET /api/inspections/:id/frame',
  'GET /api/inspections/:id/check',
  'GET /api/studio',
  'GET /api/duty-areas',
  'GET /api/inspections/:id/draw-paper',
  'GET /api/inspection-papers/:id/word',
  'GET /api/escalations/:id/word',
];

/** Every reading route that is asked. */
export const reads = (Object.keys(routes) as (keyof typeof routes)[]).filter(
  (key) => key.startsWith('GET ') && !notAsked.includes(key),
);

const use = { purpose: '问题发现', reason: '对照清单分析' };

function queryOf(key: string): Readonly<Record<string, string>> {
  if (key === 'GET /api/windows') return { text: '3月至6月', year: '2026' };
  if (key === 'GET /api/meetings/:id/minutes') return { version: '1' };
  if (key === 'GET /api/ledger/calendar') return { from: '2026-03-01', to: '2026-03-31' };
  return /word|excel|archive/u.test(key) ? use : {};
}

/** Each person asks every reading route, with one id after the other until one is answered well. */
export async function askEveryRead(made: CanariedCity, people: readonly Visitor[]): Promise<void> {
  const ids = await idsToRead(made, people);
  for (const key of reads)
    for (const who of people)
      for (const id of key.includes(':id') ? ids : ['']) {
        const params = { id, year: '2026', template: 'nankai-2025', kind: 'item' };
        if ((await who.tryTo(key, { params, query: queryOf(key) })).status === 200) break;
      }
}

/** Ids of a plan, a meeting and all that was made of the data. */
async function idsToRead({ city, ...made }: CanariedCity, [analyst, leader]: readonly Visitor[]) {
  const unitId = city.units['east-bureau'];
  const plan = await leader.ask('POST /api/plans', { body: planFor(city.units.institute) });
  const imports = await analyst.ask('GET /api/rounds/:id/imports', { params: { id: made.rounds[0] } });
  const meeting = await minutedMeeting(leader, { unitId, day: '2026-03-01' });
  const { problemId, listId, itemId, rounds } = made;
  return [plan.id, meeting, problemId, listId, itemId, ...rounds, unitId, Object(imports[0]).id];
}

const statistics: readonly EstimateQuery['statistic'][] = [
  ...([{ kind: 'mean' }, { kind: 'levels' }, { kind: 'percentile', p: 50 }] as const),
];

/** Every kind of question about results, where something is withheld. */
export async function askAboutResults({ datasetId, later }: CanariedCity, analyst: Visitor): Promise<void> {
  for (const [dataset, by] of [
    [datasetId, 'cluster'],
    [later, 'region'],
    [later, 'zone'],
    [datasetId, 'nobody'],
  ] as const)
    for (const statistic of statistics)
      for (const comparison of [null, 'between-groups', 'part-whole'] as const) {
        const body = { datasetId: dataset, query: meanBy(by, { statistic, comparison }) };
        await analyst.tryTo('POST /api/estimates', { body });
      }
  for (const unit of [eastCode, null]) {
    const body = { datasetId: later, measure: 'math', statistic: { kind: 'mean' }, unit };
    await analyst.tryTo('POST /api/peers', { body });
  }
}
