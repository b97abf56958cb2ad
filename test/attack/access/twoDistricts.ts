import { attackedFiles } from '#test/attack/rules/attackedData.ts';
import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** Ids of what a district made of its own data. */
export interface DistrictWork {
  readonly round: string;
  readonly dataset: string;
  readonly problem: string;
  readonly upload: string;
}

/** Ids of 西岭区 and of the city, which 东湖区 tries to use. */
export interface ForeignWork extends DistrictWork {
  readonly item: string;
  readonly list: string;
  readonly cityRound: string;
  readonly cityProblem: string;
}

/** A city with two districts that each have a round, data and a problem. */
export interface TwoDistricts {
  readonly city: AttackedCity;
  readonly their: ForeignWork;
  /** What 东湖区 has itself. */
  readonly own: DistrictWork;
}

export async function openTwoDistricts(): Promise<TwoDistricts> {
  const city = await openAttackedCity('leader', 'jijiao', 'analyst', 'east', 'east-analyst', 'west', 'west-analyst');
  const { people } = city;
  const west = await setUpDistrict(city, people['west-analyst'], '990103');
  const own = await setUpDistrict(city, people['east-analyst'], '990102');
  const unitId = city.units['west-bureau'];
  const item = await people.west.ask('POST /api/ledger/items', {
    body: itemLedBy(unitId, { title: '西岭区整改事项', problemId: west.problem }),
  });
  const list = { roundId: west.round, title: '西岭区问题清单', problemIds: [west.problem], unitIds: [unitId] };
  const { id } = await people['west-analyst'].ask('POST /api/problem-lists', { body: list });
  const whole = await city.importRound(2024);
  const { id: cityProblem } = await raiseProblem(city, whole.datasetId);
  return { city, own, their: { ...west, item: item.id, list: id, cityRound: whole.roundId, cityProblem } };
}

async function setUpDistrict(city: AttackedCity, who: Visitor, region: string): Promise<DistrictWork> {
  const round = await city.openRound(2025, who);
  const delivered = await city.deliver({ roundId: round, content: attackedFiles[0] }, who);
  const statement = {
    ...{ title: '数学平均分偏低', level: 'district', nature: 'regional', severity: 'ordinary', theme: 'achievement' },
    ...{ condition: '数学平均分偏低', criterion: '区定目标', effect: '', regionId: city.regions[region] },
  };
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
  const row = { groupKey: null, referenceKey: null, level: null };
  const body = { datasetId: delivered.datasetId, query, row, statement };
  const problem = await who.ask('POST /api/problems', { body });
  return { round, dataset: delivered.datasetId ?? '', problem: problem.id, upload: delivered.uploadId };
}

/** An item as it is drafted: one problem, one unit that leads. */
export function itemLedBy(
  unitId: string,
  { title, problemId }: { readonly title: string; readonly problemId: string },
) {
  return {
    ...{ title, problemIds: [problemId], kind: 'by-date', budget: null, target: '可确认的提高' },
    ...{ measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
    duties: [{ unitId, kind: 'lead', deadline: null }],
  };
}
