import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { afterAll, describe, expect, test } from 'vitest';
import { planOfDocument } from '#domain/plans/planOfDocument.ts';
import { planTemplates } from '#domain/plans/planTemplates.ts';
import { asExcel, asWord, layOut } from '#test/support/planFiles.ts';
import { getReferenceFile, haveReference } from '#test/support/referenceData.ts';
import { readPlanFile } from './readPlanFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'plan-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, content: Buffer) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return planOfDocument(await readPlanFile(path, name), name);
}

const sources = [
  ['shenzhen-2019', '../documents/000_4f3e22eade748d50.txt'],
  ['nankai-2025', '../documents/004_2d7cfd4988650eda.txt'],
] as const;
const found = sources.filter(([key, file]) => haveReference(`the plan ${key} as a file`, file));

describe('a published plan as a file gives exactly the stages, tasks, duties and windows of its text', () => {
  test.each(found)('%s as a Word document with merged cells', async (key, file) => {
    const { plan, faults } = await read(
      'plan.docx',
      await asWord(layOut(readFileSync(getReferenceFile(file), 'utf8'))),
    );
    expect(plan).toEqual(planTemplates[key]);
    expect(faults).toEqual([]);
  });

  test.each(found)('%s as a workbook with merged cells', async (key, file) => {
    const { plan, faults } = await read(
      'plan.xlsx',
      await asExcel(layOut(readFileSync(getReferenceFile(file), 'utf8'))),
    );
    expect(plan).toEqual(planTemplates[key]);
    expect(faults).toEqual([]);
  });
});

const table = [
  '工作方案\n',
  '\t序号\n\t类别\n\t工作任务\n\t牵头部门\n\t时限\n',
  '\t1\n\t解读\n\t召开解读会\n\t教科院\n\t3月至5月\n',
  '\t2\n\t\n\t梳理问题\n\t\n\t尽快\n',
  '\t3\n\t整改\n\t\n\t基教处\n\t6月\n',
].join('\n');

test.each([
  ['方案.docx', asWord, '方案.docx（表1）', 3, '第4列 牵头部门', '第5列 时限'],
  ['方案.xlsx', asExcel, '方案.xlsx（任务清单）', 4, 'D 牵头部门', 'E 时限'],
] as const)(
  '%s: what is doubtful is told with table, row, column, value and what to do',
  async (name, make, file, row, lead, window) => {
    const { plan, faults } = await read(name, await make(layOut(table)));
    expect(plan.tasks.map(({ text }) => text)).toEqual(['召开解读会', '梳理问题']);
    expect(faults.map(({ place, message }) => [place, message])).toEqual([
      [{ file, row, column: lead, value: '' }, '没有牵头部门'],
      [{ file, row, column: window, value: '尽快' }, '看不懂这个时限'],
      [
        {
          file,
          row: row + 1,
          column: lead.replace(/\d|[A-Z]/u, (mark) => (mark === '4' ? '3' : 'C')).replace('牵头部门', '工作任务'),
          value: '',
        },
        '这一行没有写工作任务，没有读入',
      ],
    ]);
    expect(faults.every(({ remedy }) => remedy.length > 5)).toBe(true);
  },
);

test('a heading over all columns is the theme below it, and a task merged over rows has the units of all of them', async () => {
  const cell = (text: string, more = {}) => new TableCell({ children: [new Paragraph(text)], ...more });
  const rows = [
    ['类别', '工作任务', '牵头部门', '时限'].map((text) => cell(text)),
    [cell('一、实施整改', { columnSpan: 4 })],
    [cell(''), cell('均衡编班', { rowSpan: 2 }), cell('基教处'), cell('6月', { rowSpan: 2 })],
    [cell(''), cell('人事处、教科院')],
    [cell('注：时限以学期计', { columnSpan: 4 })],
  ].map((children) => new TableRow({ children }));
  const { plan } = await read(
    'merged.docx',
    await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] })),
  );
  expect(plan.tasks).toEqual([
    {
      ...{ theme: '实施整改', text: '均衡编班', window: '6月' },
      duties: ['基教处', '人事处', '教科院'].map((unit) => ({ kind: 'lead', unit })),
    },
  ]);
});

test.each([
  ['旧.doc', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'file.plan-old-format'],
  ['图.docx', Buffer.from('not a zip at all'), 'file.plan-other'],
  ['空.docx', Buffer.alloc(0), 'file.plan-other'],
  ['断.docx', Buffer.from('504b030414000000', 'hex'), 'file.xlsx-damaged'],
])('%s is refused by its name with what to do', async (name, content, code) => {
  await expect(read(name, content)).rejects.toMatchObject({
    ...{ code, places: [{ file: name }], remedy: expect.stringContaining('.docx') },
    message: expect.stringContaining(name),
  });
});
