import type { ProblemStatement } from '#domain/problems/problem.ts';
import type { Visitor } from '#test/support/visitor.ts';
import { estimatesOf, meanBy } from './estimates.ts';

/** The indicator by which the rules look for problems; up to 20 points below the whole are tolerated. */
export const mathIndicator = {
  ...{ code: 'M-MATH', name: '数学平均分', measure: 'math', definition: '数学素养量尺平均分' },
  ...{ direction: 'higher-is-better', unit: '分', basis: 'PISA 2012 数学量尺', target: null, toleratedGap: 20 },
};

/** The problem that the story follows, as a person words it; `condition` is what the rule found. */
export const regionalGap = (regionId: string, condition: string): ProblemStatement => ({
  ...{ title: '东南安纳托利亚区数学成绩明显低于全体', level: 'district', nature: 'regional', theme: 'achievement' },
  ...{ severity: 'prominent', condition, criterion: 'PISA 2012 数学量尺，全体平均' },
  ...{ effect: '学生后续学习困难', regionId },
});

const genderGap = (regionId: string): ProblemStatement => ({
  ...{ title: '男女生数学成绩存在差距', level: 'city', nature: 'general', severity: 'ordinary', theme: 'achievement' },
  ...{ condition: '全体男女生数学平均分存在差距', criterion: '教育公平要求', effect: '', regionId },
});

/** Looks at means of girls and boys in the explorer and raises the gap between them; answers what was seen and what was kept. */
export async function raiseGenderGap(who: Visitor, datasetId: string, regionId: string) {
  const query = { ...meanBy('gender'), comparison: 'between-groups' };
  const shown = await estimatesOf(who, datasetId, query);
  const gap = shown.find(({ reference }) => reference?.kind === 'group');
  const referenceKey = gap?.reference?.kind === 'group' ? gap.reference.key : '';
  const row = { groupKey: gap?.group?.key ?? '', referenceKey, level: null };
  const body = { datasetId, query, row, statement: genderGap(regionId) };
  const { id } = await who.ask('POST /api/problems', { body });
  return { gap, problem: await who.ask('GET /api/problems/:id', { params: { id } }) };
}

/** Publishes a problem of a round, feeds it back to a unit, and lets people try to sign for it. */
export async function publishList(who: Visitor, list: { roundId: string; problemId: string; unitId: string }) {
  const { roundId, problemId, unitId } = list;
  const body = { roundId, title: '2012年监测问题清单', problemIds: [problemId], unitIds: [unitId] };
  const params = { id: (await who.ask('POST /api/problem-lists', { body })).id };
  return {
    params,
    sign: (recipient: Visitor) =>
      recipient.tryTo('POST /api/problem-lists/:id/answer', { params, body: { objection: null } }),
  };
}
