import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { getReferenceFile, haveReference } from '#test/support/referenceData.ts';
import { planTemplates } from './planTemplates.ts';
import { readPlanText } from './readPlanText.ts';

const sources = [
  ['shenzhen-2019', '../documents/000_4f3e22eade748d50.txt'],
  ['nankai-2025', '../documents/004_2d7cfd4988650eda.txt'],
] as const;

describe('the text of a published plan gives exactly its stages, tasks, duties and windows', () => {
  test.each(sources.filter(([key, file]) => haveReference(`the plan ${key}`, file)))('%s', (key, file) => {
    expect(readPlanText(readFileSync(getReferenceFile(file), 'utf8'))).toEqual(planTemplates[key]);
  });

  test('fifteen tasks of Shenzhen: two leads in rows 9 and 10, nobody beside the lead in row 8, row 13 all the time and under no theme', () => {
    const { tasks } = planTemplates['shenzhen-2019'];
    const leads = tasks.map(({ duties }) => duties.filter(({ kind }) => kind === 'lead').map(({ unit }) => unit));
    expect(tasks).toHaveLength(15);
    expect([leads[8], leads[9]]).toEqual([
      ['机关党委（人事处）', '教科院'],
      ['基教处', '教育信息技术中心'],
    ]);
    expect(tasks[7].duties).toEqual([{ kind: 'lead', unit: '教科院' }]);
    expect(tasks[12]).toMatchObject({ theme: null, window: '全程' });
    expect(tasks.map(({ window }) => window)).toEqual([
      ...Array(5).fill('3月至5月'),
      ...Array(7).fill('6月至12月'),
      ...['全程', '11月至12月', '11月至12月'],
    ]);
  });

  test('three years of Nankai, with six tasks for all of them', () => {
    const { stages, tasks } = planTemplates['nankai-2025'];
    expect(stages.map(({ window, points }) => [window, points.length])).toEqual([
      ['2025年', 3],
      ['2026年', 7],
      ['2027年', 4],
    ]);
    expect(tasks).toHaveLength(6);
  });
});

test('a document without stages or tasks gives none instead of guessing', () => {
  expect(readPlanText('会议通知\n请各校参加。\n')).toEqual({
    ...{ title: '会议通知', documentNumber: null, year: null, stages: [], tasks: [] },
  });
  expect(readPlanText('')).toEqual({ title: '', documentNumber: null, year: null, stages: [], tasks: [] });
});
