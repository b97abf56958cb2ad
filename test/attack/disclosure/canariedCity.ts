import { simulateCity } from '#demo/simulateCity.ts';
import { textsOf } from '#demo/simulatedTable.ts';
import { toCsv } from '#demo/toCsv.ts';
import { eastCode } from '#test/attack/rules/attackedBureau.ts';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Artefact, Canary } from '#test/support/canaries.ts';
import { canaryScore } from '#test/support/seededCanaries.ts';
import type { Visitor } from '#test/support/visitor.ts';

export const canaries: readonly Canary[] = [{ value: canaryScore, tolerance: 0.08 }];

const tables = simulateCity({ seed: 20260301, sampledSchools: 6, pupilsPerSchool: 8 }).rounds.map(
  ({ students }) => students,
);
const fewSchools = Object.entries(attackedMapping.groups.find(({ code }) => code === 'cluster')?.values ?? {})
  .filter(([, { key }]) => key === 'few')
  .map(([school]) => school);
const eastSchools = new Set(
  textsOf(tables[1], 'SCHOOL').filter((_, row) => textsOf(tables[1], 'DISTRICT')[row] === eastCode),
);
const fewEast = [...eastSchools].slice(0, 3);
const isEast = (school: string) => eastSchools.has(school);

/** A file in which every pupil of the chosen schools has the secret score; some schools may be left out. */
function fileOf(
  round: 0 | 1,
  secret: number,
  { isSecret, keeps }: Record<'isSecret' | 'keeps', (id: string) => boolean>,
) {
  const table = tables[round];
  const schools = textsOf(table, 'SCHOOL').map((school) => school ?? '');
  const kept = schools.flatMap((school, row) => (keeps(school) ? [row] : []));
  const values = table.values.map((column, index) => {
    if (!(column instanceof Float64Array)) return kept.map((row) => column[row]);
    const isScore = /^PV/u.test(table.columns[index].name);
    return Float64Array.from(kept, (row) => (isScore && isSecret(schools[row]) ? secret : column[row]));
  });
  return toCsv({ ...table, values, rows: kept.length });
}

/** The second round with three schools of 东湖区 only, whose pupils all have that score: the district is withheld. */
export const laterFile = (secret: number) =>
  fileOf(1, secret, { isSecret: isEast, keeps: (school) => !isEast(school) || fewEast.includes(school) });

/** A city whose withheld cells hold the canaryScore, with a problem, a list, an item and an evaluation made of its data. */
export interface CanariedCity {
  readonly city: AttackedCity;
  readonly datasetId: string;
  /** The later round's dataset, in which a whole district is withheld. */
  readonly later: string;
  readonly rounds: readonly string[];
  readonly problemId: string;
  readonly listId: string;
  readonly itemId: string;
  /** What came back while all that was made. */
  readonly artefacts: readonly Artefact[];
}

const use = { purpose: '问题发现', reason: '对照清单分析' };

export async function openCanariedCity(): Promise<CanariedCity> {
  const city = await openAttackedCity('analyst', 'jijiao', 'leader', 'inspector', 'east', 'east-analyst');
  const { analyst, leader, jijiao } = city.people;
  const artefacts: Artefact[] = [];
  const ask = async (who: Visitor, key: Parameters<Visitor['tryTo']>[0], given: object = {}) => {
    const answer = await who.tryTo(key, given);
    artefacts.push({ name: `${key} ${JSON.stringify(given).slice(0, 200)}`, content: answer.bytes });
    return answer.body;
  };
  const roundId = await city.openRound(2024);
  const isFew = (school: string) => fewSchools.includes(school);
  const datasetId = await city.importFile({
    roundId,
    content: fileOf(0, canaryScore, { isSecret: isFew, keeps: () => true }),
  });
  const nextRound = await city.openRound(2027);
  const later = await city.importFile({ roundId: nextRound, content: laterFile(canaryScore) });
  const indicator = {
    ...{ code: 'M', name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better', unit: '分' },
    ...{ basis: '市定目标', target: 500, toleratedGap: null },
  };
  await analyst.ask('POST /api/indicators', { body: indicator });
  const linking = { measure: 'math', value: 3, source: '模拟数据说明', fromRoundId: roundId, toRoundId: nextRound };
  await analyst.ask('POST /api/linking-errors', { body: linking });
  for (const id of [roundId, nextRound]) await ask(analyst, 'POST /api/rounds/:id/detection', { params: { id } });
  const problem = await raiseProblem(city, datasetId, eastCode);
  const list = { roundId, title: '数学问题清单', problemIds: [problem.id], unitIds: [city.units['east-bureau']] };
  const { id: listId } = await analyst.ask('POST /api/problem-lists', { body: list });
  await ask(analyst, 'GET /api/problem-lists/:id/word', { params: { id: listId }, query: use });
  const evaluated = { params: { id: problem.id }, body: { datasetId: later, itemId: null } };
  await ask(analyst, 'POST /api/problems/:id/evaluations', evaluated);
  const item = await draftItem(city, problem.id, { lead: 'east-bureau', oversee: 'inspectorate' });
  for (const kind of ['problem-list', 'ledger'] as const) {
    const body = { kind, listId: kind === 'ledger' ? null : listId, ...use };
    const asked = Object(await ask(jijiao, 'POST /api/exports', { body }));
    const params = { id: String(asked.id) };
    await ask(leader, 'POST /api/exports/:id/decision', { params, body: { approved: true, reason: '用途相符' } });
    await ask(jijiao, 'POST /api/exports/:id/file', { params });
  }
  return {
    ...{ city, datasetId, later, rounds: [roundId, nextRound], problemId: problem.id, listId, itemId: item.id },
    artefacts,
  };
}
