import { describe, expect, test } from 'vitest';
import { pastedRows } from './pastedRows.ts';
import { readTaskTable } from './readTaskTable.ts';

describe('a table pasted as text', () => {
  test('from a spreadsheet: tabs between cells, quotes around line breaks', () => {
    const rows = pastedRows('任务\t牵头部门\t时限\n办培训班\t"教科院\n基教处"\t3月至5月\n"写""总结"""\t督导处\t\n');
    expect(rows).toEqual([
      ['任务', '牵头部门', '时限'],
      ['办培训班', '教科院\n基教处', '3月至5月'],
      ['写"总结"', '督导处', ''],
    ]);
  });

  test('from a word processor: one cell a line, an empty line after each row, a line without a tab goes on', () => {
    const text = '附件\n任务清单\n\n\t任务\n\t牵头部门\n\t时限\n\n\t办培训班\n\t教科院\n基教处\n\t3月至5月\n';
    expect(pastedRows(text).at(-1)).toEqual(['办培训班', '教科院\n基教处', '3月至5月']);
  });

  test('lines without any tab are no table', () => {
    expect(pastedRows('一、指导思想\n坚持问题导向。\n')).toEqual([]);
  });
});

describe('a task table', () => {
  const header = ['序号', '工作任务', '牵头部门', '协办部门', '工作时限'];

  test('takes themes and windows over from above, units never', () => {
    const tasks = readTaskTable([
      header,
      ['1', '解读', '召开解读会', '教科院', '督导处', '3月至5月'],
      ['2', '', '梳理问题', '基教处', '', ''],
    ]);
    expect(tasks[1]).toEqual({
      ...{ theme: '解读', text: '梳理问题', window: '3月至5月' },
      duties: [{ kind: 'lead', unit: '基教处' }],
    });
  });

  test('knows the header again on the next page, and a task that fills both columns', () => {
    const tasks = readTaskTable([
      header,
      ['1', '解读', '召开解读会', '教科院', '', '3月'],
      header,
      ['2', '全程跟进', '督导处', '', '全程'],
      ['3', '', '另一项', '督导处', '', ''],
    ]);
    expect(tasks.map(({ theme, text, window }) => [theme, text, window])).toEqual([
      ['解读', '召开解读会', '3月'],
      [null, '全程跟进', '全程'],
      [null, '另一项', '全程'],
    ]);
  });

  test('reads a heading over two columns that a spreadsheet repeats', () => {
    const tasks = readTaskTable([
      ['序号', '工作任务', '工作任务', '责任单位', '完成时限'],
      ['1', '整改', '均衡编班', '基教处', '6月底'],
    ]);
    expect(tasks).toEqual([
      { theme: '整改', text: '均衡编班', duties: [{ kind: 'share', unit: '基教处' }], window: '6月底' },
    ]);
  });

  test('without a header that names tasks and units there is nothing to read', () => {
    expect(
      readTaskTable([
        ['学校', '人数'],
        ['一中', '300'],
      ]),
    ).toEqual([]);
  });
});

describe('names in a cell', () => {
  test.each([
    ['机关党委（人事处）、基教处、督导处等', ['机关党委（人事处）', '基教处', '督导处']],
    ['基教处\n教育信息技术中心', ['基教处', '教育信息技术中心']],
    ['教科院，督导处；社管处等。', ['教科院', '督导处', '社管处']],
    ['基教处（义教科、学前科）、教科院', ['基教处（义教科、学前科）', '教科院']],
    ['', []],
  ])('%j', (cell, units) => {
    const [task] = readTaskTable([
      ['任务', '牵头'],
      ['某项', cell],
    ]);
    expect(task.duties.map(({ unit }) => unit)).toEqual(units);
  });
});
