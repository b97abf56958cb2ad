import { setTimeout as sleep } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { attackedFiles, attackedMapping } from '#test/attack/rules/attackedData.ts';
import type { Visitor } from '#test/support/visitor.ts';

/** A school of 东湖区 that nobody who acts belongs to. */
export const school = '3144990003';

/** One figure of 东湖区 as a workbook. */
export async function figuresWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('数值');
  sheet.addRow(['指标', '单位', '年度/轮次', '群体', '数值', '标准误', '人数', '来源', '页码']);
  sheet.addRow(['数学平均分', '东湖区', 2024, '女生', 71, 2, 880, '区监测报告', '13']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface Builder {
  readonly regions: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, Visitor>>;
  readonly file: (name: string, content: string) => Promise<string>;
}

/** The whole chain once, over HTTP, in 东湖区: rounds, data, figures, candidates, problem, list, item, evidence, evaluation. */
export async function buildOwn({ regions, units, people, file }: Builder) {
  const { researcher, administrator } = people;
  const region = regions['990102'];
  const indicator = {
    ...{ code: 'math', name: '数学平均分', measure: 'math', definition: '', direction: 'higher-is-better' },
  };
  const target = { unit: '分', basis: '区定目标', target: 900, toleratedGap: 1 };
  await researcher.ask('POST /api/indicators', { body: { ...indicator, ...target } });
  const first = await importRound({ researcher, file }, 2024);
  const second = await importRound({ researcher, file }, 2025);
  const link = { measure: 'math', fromRoundId: first.round, toRoundId: second.round, value: 1, source: '技术报告' };
  await researcher.ask('POST /api/linking-errors', { body: link });
  const figure = {
    ...{ indicator: 'math', unit: '990102', group: null, value: 500, standardError: 2, n: 900, national: null },
    ...{ provincial: null, city: null, source: '区监测报告', page: '1' },
  };
  await researcher.ask('POST /api/rounds/:id/figures', { params: { id: first.round }, body: { figures: [figure] } });
  await researcher.ask('POST /api/rounds/:id/detection', { params: { id: first.round } });
  const [candidate] = await researcher.ask('GET /api/candidates');
  const body = {
    ...{ datasetId: first.dataset, query: { measure: 'math', statistic: { kind: 'mean' }, by: null } },
    ...{ row: { groupKey: null, referenceKey: null, level: null }, statement: statementOf(region) },
  };
  const problem = (await researcher.ask('POST /api/problems', { body })).id;
  const list = await researcher.ask('POST /api/problem-lists', {
    body: { roundId: first.round, title: '东湖区问题清单', problemIds: [problem], unitIds: [units[school]] },
  });
  const item = await administrator.ask('POST /api/ledger/items', { body: itemOf(problem, units[school]) });
  const evaluation = await researcher.ask('POST /api/problems/:id/evaluations', {
    params: { id: problem },
    body: { datasetId: second.dataset, itemId: null },
  });
  return {
    ...{
      region,
      regionCode: '990102',
      unit: units[school],
      round: first.round,
      dataset: first.dataset,
      job: first.job,
    },
    ...{ laterRound: second.round, laterDataset: second.dataset, candidate: candidate.id, problem, list: list.id },
    ...{ item: item.id, evaluation: evaluation.id },
  };
}

/** What a problem of a region says. */
export function statementOf(regionId: string) {
  return {
    ...{
      title: '数学平均分低于目标',
      level: 'district',
      nature: 'regional',
      severity: 'prominent',
      theme: 'achievement',
    },
    ...{ condition: '数学平均分 500 分，低于目标值', criterion: '区定目标', effect: '', regionId },
  };
}

/** An item that one unit leads. */
export function itemOf(problemId: string, unitId: string) {
  return {
    ...{
      title: '提升数学教学质量',
      problemIds: [problemId],
      kind: 'by-date',
      budget: null,
      target: '下一轮有可确认的提高',
    },
    ...{ measures: ['分层培训'], window: { text: '3月至6月', year: 2026 } },
    duties: [{ unitId, kind: 'lead', deadline: null }],
  };
}

async function importRound(
  { researcher, file }: Pick<Builder, 'file'> & { readonly researcher: Visitor },
  year: number,
) {
  const round = await researcher.ask('POST /api/rounds', { body: roundOf(year) });
  const path = await file(`upload-${year}.csv`, attackedFiles[year < 2025 ? 0 : 1]);
  const upload = await researcher.upload('POST /api/uploads', path);
  const request = { uploadId: upload.body.id, roundId: round.id, name: '学生数据', mapping: attackedMapping };
  const { id } = await researcher.ask('POST /api/imports', { body: request });
  for (let tries = 0; tries < 600; tries++) {
    const { datasetId, refusal } = await researcher.ask('GET /api/imports/:id', { params: { id } });
    if (datasetId !== null) return { round: round.id, dataset: datasetId, job: id };
    if (refusal !== null) throw new Error(`not imported: ${JSON.stringify(refusal)}`);
    await sleep(50);
  }
  throw new Error('the import did not end');
}

/** A round to open. */
export function roundOf(year: number) {
  return {
    ...{
      name: `${year} 年八年级数学`,
      year,
      cycle: null,
      domains: ['math'],
      level: 'district',
      nominalGrade: '八年级',
    },
    ...{ testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
  };
}
