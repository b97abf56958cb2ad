import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { refusalOf } from '#test/attack/files/refusalOf.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { readFigureNumber } from './figureCell.ts';
import { matchHeader } from './figureColumns.ts';
import { readFigures } from './readFigures.ts';
import { writeFiguresTemplate } from './writeFiguresTemplate.ts';

type Row = (string | number | boolean | Date | null)[];

async function workbookOf(rows: readonly Row[], shape: (sheet: ExcelJS.Worksheet) => void = () => undefined) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('表1');
  for (const row of rows) sheet.addRow(row);
  shape(sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const read = (bytes: Uint8Array) => withFile('数值.xlsx', bytes, (path) => readFigures(path));
const refusal = (bytes: Uint8Array) => withFile('数值.xlsx', bytes, (path) => refusalOf(() => readFigures(path)));

const header = ['指标', '单位', '年度/轮次', '群体', '数值', '标准误', '人数', '全国', '省', '市', '来源', '页码'];
const mathematics = { indicator: '数学平均分', unit: '河东区', round: '2024', group: '全体', percent: false };

test('a plain sheet is read; what is empty is unknown', async () => {
  const bytes = await workbookOf([
    header,
    ['数学平均分', '河东区', 2024, '全体', 512.5, 3.2, 358, 502, 510, 511, '区县监测报告', 12],
    ['数学平均分', '河东区', 2024, '女生', '５１５', '—', null, null, '', null, null, null],
  ]);
  expect(await read(bytes)).toEqual([
    {
      ...mathematics,
      row: 2,
      value: 512.5,
      standardError: 3.2,
      students: 358,
      national: 502,
      provincial: 510,
      municipal: 511,
      source: '区县监测报告',
      page: '12',
    },
    {
      ...mathematics,
      row: 3,
      group: '女生',
      value: 515,
      standardError: null,
      students: null,
      national: null,
      provincial: null,
      municipal: null,
      source: null,
      page: null,
    },
  ]);
});

test('a title, two merged header rows, columns in another order, merged names and a remark are understood', async () => {
  const bytes = await workbookOf(
    [
      ['2024年监测指标结果汇总表'],
      ['序号', '监测指标名称', '地区', '监测年度', '本地结果', null, '比较值', null, '数据来源'],
      [null, null, null, null, '得分（分）', '标准误', '全国平均值', '全市', null],
      [1, '数学平均分', '河东区', 2024, 512.5, null, 502, 511, '报告'],
      [2, null, '河西区', 2024, 509, 2.5, 502, 511, '报告'],
      ['注：标准误未印出的留空。'],
    ],
    (sheet) => {
      for (const range of ['A1:I1', 'E2:F2', 'G2:H2', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'I2:I3', 'B4:B5'])
        sheet.mergeCells(range);
    },
  );
  const figures = await read(bytes);
  expect(
    figures.map(({ indicator, unit, value, standardError, municipal }) => [
      indicator,
      unit,
      value,
      standardError,
      municipal,
    ]),
  ).toEqual([
    ['数学平均分', '河东区', 512.5, null, 511],
    ['数学平均分', '河西区', 509, 2.5, 511],
  ]);
});

test('a percentage is read in percent, whether written or formatted', async () => {
  const bytes = await workbookOf(
    [header, ['优秀率', '河东区', 2024, '', 0.452], ['优秀率', '河西区', 2024, '', '45.2%']],
    (sheet) => {
      sheet.getCell('E2').numFmt = '0.0%';
    },
  );
  expect((await read(bytes)).map(({ value, percent }) => [value, percent])).toEqual([
    [45.2, true],
    [45.2, true],
  ]);
});

test('all faults of a sheet are told at once, with row, column, value and what to do', async () => {
  const error = await refusal(
    await workbookOf([
      header,
      ['数学平均分', '', 2024, '全体', 512.5],
      ['数学平均分', '河东区', 2024, '全体', '约512'],
      ['数学平均分', '河西区', 2024, '全体', null, -1, 3.5],
      ['数学平均分', '河北区', new Date('2024-01-01'), '全体', 500],
      ['数学平均分', '南开区', 2024, '全体', 500],
      ['数学平均分', '南开区', 2024, null, 501],
    ]),
  );
  expect(error.code).toBe('file.figures-rows');
  expect(error.places).toEqual([
    { file: '数值.xlsx', row: 2, column: '单位', value: '' },
    { file: '数值.xlsx', row: 3, column: '数值', value: '约512' },
    { file: '数值.xlsx', row: 4, column: '数值', value: '' },
    { file: '数值.xlsx', row: 4, column: '标准误', value: '-1' },
    { file: '数值.xlsx', row: 4, column: '人数', value: '3.5' },
    { file: '数值.xlsx', row: 5, column: '年度/轮次', value: '2024-01-01' },
    { file: '数值.xlsx', row: 7, column: '指标', value: '数学平均分' },
  ]);
  expect(error.message).toContain('第3行“数值”（约512）：不是数字，请只填写数字');
});

test('fifty places are listed at most, all are counted', async () => {
  const error = await refusal(
    await workbookOf([header, ...Array.from({ length: 80 }, () => ['甲', '乙', 2024, '', '无数'])]),
  );
  expect(error.places).toHaveLength(50);
  expect(error.message).toContain('有80处问题（只列出前50处）');
});

test('a sheet without the needed columns and one without rows are refused', async () => {
  expect(
    (
      await refusal(
        await workbookOf([
          ['甲', '乙'],
          ['丙', '丁'],
        ]),
      )
    ).code,
  ).toBe('file.figures-header');
  expect((await refusal(await workbookOf([header]))).code).toBe('file.figures-empty');
  const twice = await refusal(
    await workbookOf([
      ['指标', '单位', '年度', '数值', '得分'],
      ['a', 'b', '2024', 1, 2],
    ]),
  );
  expect(twice.message).toContain('有两列都像是这一列');
});

test.each([
  ['全国平均值', 'national'],
  ['数值（单位：分）', 'value'],
  ['计量单位', null],
  ['学校人数', 'students'],
  ['学校名称*', 'unit'],
  ['指标代码', null],
  ['本省', 'provincial'],
  ['市', 'municipal'],
  ['S E', 'standardError'],
])('the header %s means %s', (text, field) => expect(matchHeader(text)).toBe(field));

test.each([
  ['1,234.5', 1234.5],
  ['－３．５', -3.5],
  ['512.5分', 512.5],
])('%j is the number %d', (text, value) =>
  expect(readFigureNumber(text, false)).toMatchObject({ kind: 'number', value }),
);

test.each(['1.2.3', '12,34', '512±3', '=1+1', '１２a'])('%j is no number', (text) =>
  expect(readFigureNumber(text, false).kind).toBe('fault'),
);

test('the template is read by the reader that it is for, and offers its choices', async () => {
  const bytes = await writeFiguresTemplate({
    indicators: ['数学平均分'],
    units: ['河东区', '河西区'],
    rounds: ['2024'],
    groups: ['全体'],
  });
  expect((await refusal(bytes)).code).toBe('file.figures-empty');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['数值', 'visible'],
    ['填写说明', 'visible'],
    ['选项', 'hidden'],
  ]);
  expect(workbook.getWorksheet('数值')?.getCell('B2').dataValidation.formulae).toEqual(['选项!$B$1:$B$2']);
  const guide = await withFile('模板.xlsx', bytes, (path) => readWorkbook(path));
  expect(JSON.stringify(guide[1]?.rows)).toContain('没有印出就留空（表示未知，不是0）');
});
