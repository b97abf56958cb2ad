import { expect, test } from 'vitest';
import { buildPdf } from '#test/attack/files/buildPdf.ts';
import { readPdfText } from './readPdfText.ts';

const cellsOf = async (file: Buffer) =>
  (await readPdfText(file))?.parts.map(({ name, rows }) => [name, rows.map(({ cells }) => cells)]);

test('a page is read line by line, a table cell by cell', async () => {
  const file = buildPdf([
    [[[70, '家访记录']], [[70, '教师已到校三次。']]],
    [
      [
        [70, '姓名'],
        [200, '班级'],
      ],
      [
        [70, '张小明'],
        [200, '八年级2班'],
      ],
    ],
  ]);
  expect(await cellsOf(file)).toEqual([
    ['第 1 页', [['家访记录'], ['教师已到校三次。']]],
    [
      '第 2 页',
      [
        ['姓名', '班级'],
        ['张小明', '八年级2班'],
      ],
    ],
  ]);
});

test('a table set sideways is read as what it is', async () => {
  const line = (name: string, score: string) => [[70, name] as const, [200, score] as const];
  const file = buildPdf([[line('学校', '平均分'), line('石桥中学', '512.4')]], { turned: 90 });
  expect(await cellsOf(file)).toEqual([
    [
      '第 1 页',
      [
        ['学校', '平均分'],
        ['石桥中学', '512.4'],
      ],
    ],
  ]);
});

test('a number that the end of a full line cuts in two is one number; short lines of figures are not', async () => {
  const full = '情况如下，联系人的证件号码为33010620';
  const file = buildPdf([[[[70, full]], [[70, '1001011234，请核对。']], [[70, '512']], [[70, '498']]]]);
  expect(await cellsOf(file)).toEqual([['第 1 页', [[`${full}1001011234，请核对。`], ['512'], ['498']]]]);
});

test('pages without text are counted, and what cannot be opened says nothing', async () => {
  expect(await readPdfText(buildPdf([[], [[[70, '扫描件说明']], []], []]))).toMatchObject({ silentPages: 2 });
  expect(await readPdfText(buildPdf([[[[70, '有口令']]]], { locked: true }))).toBeNull();
  expect(await readPdfText(Buffer.from('%PDF-1.7 damaged'))).toBeNull();
  expect(await readPdfText(buildPdf(Array.from({ length: 501 }, () => [])))).toBeNull();
});
