import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { attackedMapping } from '#test/attack/rules/attackedData.ts';
import type { CountedCity } from './countedCity.ts';

/** Opens the round of 2023, with what it is linked and judged by; answers its id. */
export async function openEarlierRound({ city, roundId, laterRound, does }: CountedCity): Promise<string> {
  const { analyst } = city.people;
  const round = {
    ...{ name: '2023 年八年级数学', year: 2023, cycle: null, domains: ['math'], level: 'city', nominalGrade: '八年级' },
    ...{ testedGrade: '八年级', approvalNumber: null, purpose: '问题发现与工作改进' },
  };
  const { id } = await does(analyst, 'POST /api/rounds', { body: round });
  const between = { fromRoundId: roundId, toRoundId: laterRound };
  const link = { measure: 'math', ...between, value: 1.2, source: '技术报告第 3 章' };
  await does(analyst, 'POST /api/linking-errors', { body: link });
  const indicator = {
    ...{ code: 'sleep', name: '睡眠达标率', measure: null, definition: '每天睡眠不少于规定时长', unit: '%' },
    ...{ direction: 'higher-is-better', basis: '教育部办公厅睡眠管理通知', target: 80, toleratedGap: null },
  };
  await does(analyst, 'POST /api/indicators', { body: indicator });
  return id;
}

/** Figures of that round, typed in and then in a workbook. */
export async function enterFigures({ city, does, sends }: CountedCity, id: string): Promise<void> {
  const { analyst } = city.people;
  const figure = {
    ...{ indicator: 'sleep', unit: '东湖区', group: null, value: 70, standardError: 2, n: 900, national: null },
    ...{ provincial: null, city: null, source: '市监测报告', page: '12' },
  };
  await does(analyst, 'POST /api/rounds/:id/figures', { params: { id }, body: { figures: [figure] } });
  const filled = await city.file('figures.xlsx', '');
  await writeFile(filled, await figuresWorkbook());
  await sends(analyst, 'POST /api/rounds/:id/figures/excel', filled, { params: { id } });
}

/** An import of that round, and questions about the results of another. */
export async function importAndAsk({ city, datasetId, does, sends, watch }: CountedCity, id: string): Promise<void> {
  const { analyst } = city.people;
  const upload = await sends(analyst, 'POST /api/uploads', await city.file('more.csv', 'a,b\n1,2\n'));
  const request = { uploadId: upload.id, roundId: id, name: '学生数据', mapping: attackedMapping };
  await does(analyst, 'POST /api/imports', { body: request });
  const query = { measure: 'math', statistic: { kind: 'mean' }, by: null };
  const { lines } = await watch(() => does(analyst, 'POST /api/estimates', { body: { datasetId, query } }));
  const peers = { datasetId, measure: 'math', statistic: { kind: 'mean' }, unit: null };
  await does(analyst, 'POST /api/peers', { body: peers });
  expect(lines.filter(({ details }) => details.minors === 'small-groups')).toHaveLength(1);
}

/** One figure of the round of 2023 in a workbook. */
async function figuresWorkbook(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('数值');
  sheet.addRow(['指标', '单位', '年度/轮次', '群体', '数值', '标准误', '人数', '来源', '页码']);
  sheet.addRow(['睡眠达标率', '西岭区', 2023, '全体', 71, 2, 880, '市监测报告', '13']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
