import { expect, test } from 'vitest';
import { inspectFile } from './inspectFile.ts';

const district = { path: 'examples/simulated-district.csv', originalName: '模拟数据.csv' };

test('an inspection shows columns, first rows, values that could be groups, and a first mapping', async () => {
  const { format, rows, columns, preview, distinct, suggestion } = await inspectFile(district);
  expect([format, rows, columns.length, preview.length]).toEqual(['csv', 240, 8, 20]);
  expect(preview[1]).toEqual(['s0002', 'C01', '城区', '24', '6', '2', '445', null]);
  expect(distinct).toMatchObject({ 学校类型: ['城区', '乡镇'], 性别: ['2', '1'], 学生编号: null });
  expect(suggestion).toMatchObject({ student: '学生编号', school: '学校代码', weight: '权重' });
});

test('an SPSS file is told by its content and brings its labels', async () => {
  const { format, columns } = await inspectFile({ path: 'test/fixtures/files/gb18030.sav', originalName: '数据' });
  expect(format).toBe('sav');
  expect(columns.some(({ label }) => label !== null)).toBe(true);
});

test('a file that is not there and a folder are refused by the name that the user knows', async () => {
  const absent = inspectFile({ path: 'examples/absent.csv', originalName: '没有.csv' });
  await expect(absent).rejects.toMatchObject({ code: 'file.unreadable', message: expect.stringContaining('没有.csv') });
  const folder = inspectFile({ path: 'examples', originalName: '文件夹' });
  await expect(folder).rejects.toMatchObject({ code: 'file.unreadable' });
});
