import { expect } from 'vitest';
import { raiseProblem } from '#test/attack/rules/attackedItem.ts';
import type { CountedCity } from './countedCity.ts';

/** A problem raised by hand, and candidates that are accepted, merged into it and rejected; answers the problem’s id. */
export async function triageProblems({ city, roundId, datasetId, done, does, watch }: CountedCity): Promise<string> {
  const { analyst } = city.people;
  await analyst.ask('POST /api/indicators', {
    body: {
      ...{ code: 'math', name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better' },
      ...{ unit: '分', basis: '市定目标', target: 900, toleratedGap: 1 },
    },
  });
  await does(analyst, 'POST /api/rounds/:id/detection', { params: { id: roundId } });
  const candidates = (await analyst.ask('GET /api/candidates')).filter(({ state }) => state === 'proposed');
  expect(candidates.length).toBeGreaterThan(1);
  const { result: problem, lines } = await watch(() => raiseProblem(city, datasetId));
  expect(lines).toMatchObject([{ deed: 'problems.raise' }]);
  done.add('POST /api/problems');
  const [first, second, left] = candidates;
  const body = { reason: '证据充分', statement: statementOn(city.regions['990100']) };
  await does(analyst, 'POST /api/candidates/:id/accept', { params: { id: first.id }, body });
  await does(analyst, 'POST /api/candidates/:id/merge', {
    ...{ params: { id: second.id }, body: { reason: '同一问题', problemId: problem.id } },
  });
  if (left === undefined) throw new Error('three candidates are needed');
  await does(analyst, 'POST /api/candidates/:id/reject', { params: { id: left.id }, body: { reason: '证据不足' } });
  return problem.id;
}

/** The list that tells a bureau of the problem, its answer, and the evaluation on the later round. */
export async function publishAndEvaluate(counted: CountedCity, problemId: string): Promise<void> {
  const { city, roundId, laterDataset, does } = counted;
  const { analyst, east } = city.people;
  const list = { roundId, title: '数学问题清单', problemIds: [problemId], unitIds: [city.units['east-bureau']] };
  const { id } = await does(analyst, 'POST /api/problem-lists', { body: list });
  await does(east, 'POST /api/problem-lists/:id/answer', { params: { id }, body: { objection: null } });
  const round = { params: { id: problemId }, body: { datasetId: laterDataset, itemId: null } };
  await does(analyst, 'POST /api/problems/:id/evaluations', round);
}

const statementOn = (regionId: string) => ({
  ...{ title: '数学平均分低于目标', level: 'city', nature: 'regional', severity: 'prominent', theme: 'achievement' },
  ...{ condition: '数学平均分低于目标值', criterion: '市定目标', effect: '', regionId },
});
