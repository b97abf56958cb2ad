import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftItem, raiseProblem } from '#test/attack/rules/attackedItem.ts';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { editLedger, type SheetEdit } from '#test/support/editLedger.ts';
import type { Visitor } from '#test/support/visitor.ts';

let city: AttackedCity;
let items: { readonly id: string; readonly number: string }[] = [];
beforeAll(async () => {
  city = await openAttackedCity('leader', 'bureau', 'jijiao', 'analyst', 'finance', 'east');
  const { datasetId } = await city.importRound(2024);
  const problem = await raiseProblem(city, datasetId);
  items = [
    await draftItem(city, problem.id, { lead: 'finance', share: 'institute' }),
    await draftItem(city, problem.id, { lead: 'finance' }),
  ];
});
afterAll(() => city.close());

const use = { purpose: '工作改进', reason: '核对台账后修改' } as const;
const exported = async (who: Visitor) => (await who.tryTo('GET /api/ledger/excel', { query: use })).bytes;
const read = (k: number, who = city.people.jijiao) =>
  who.ask('GET /api/ledger/items/:id', { params: { id: items[k].id } });

async function preview(who: Visitor, file: Buffer, edits: readonly (Omit<SheetEdit, 'number'> & { item: number })[]) {
  const path = await city.file('台账.xlsx', '');
  await writeFile(
    path,
    await editLedger(
      file,
      edits.map(({ item, ...edit }) => ({ ...edit, number: items[item].number })),
    ),
  );
  return (await who.upload('POST /api/ledger/excel/preview', path)).body;
}

const confirm = (who: Visitor, { uploadId, fingerprint }: { uploadId: string; fingerprint: string }) =>
  who.tryTo('POST /api/ledger/excel/import', { body: { uploadId, fingerprint } });

test('a ledger that nobody edited shows no change, and there is nothing to import', async () => {
  const { jijiao } = city.people;
  const found = await preview(jijiao, await exported(jijiao), []);
  expect([found.rows, found.strange, found.counts]).toEqual([
    ...[[], [], { change: 0, refused: 0, conflict: 0, unchanged: 2 }],
  ]);
  expect((await confirm(jijiao, found)).body.code).toBe('ledger.nothing-to-import');
});

test('a draft is edited in Excel, looked at cell by cell and carried over at once; what is fixed says why it stays', async () => {
  const { jijiao } = city.people;
  const found = await preview(jijiao, await exported(jijiao), [
    { item: 0, header: '整改目标', value: '八年级数学平均分提高到 500 分' },
    { item: 0, header: '整改措施', value: '1.分层培训\n2.结对帮扶' },
    { item: 0, header: '起止时限', value: '3月至9月' },
    { item: 0, header: '协办单位', value: '东湖区教育局' },
    { item: 0, header: '状态', value: '销号' },
    { item: 1, header: '牵头单位', value: '天上中学' },
    { item: 1, header: '整改事项', value: { formula: '1+1', result: 2 } },
  ]);
  expect(
    found.rows.flatMap(({ number, cells }) => cells.map((cell) => [number, cell.column, cell.verdict, cell.reason])),
  ).toEqual([
    [items[0].number, '整改目标', 'change', null],
    [items[0].number, '整改措施', 'change', null],
    [items[0].number, '协办单位', 'change', null],
    [items[0].number, '起止时限', 'change', null],
    [items[0].number, '状态', 'refused', '状态由系统中的办理动作决定'],
    [items[1].number, '整改事项', 'refused', '单元格里是公式，请改成文字'],
    [items[1].number, '牵头单位', 'refused', '登记中没有单位“天上中学”'],
  ]);
  expect(found.rows[0].cells[0]).toMatchObject({
    from: '下一轮监测有可确认的提高',
    to: '八年级数学平均分提高到 500 分',
  });
  expect((await confirm(jijiao, found)).body).toEqual({ items: 1, cells: 4 });
  const item = await read(0);
  expect(item).toMatchObject({
    ...{ target: '八年级数学平均分提高到 500 分', measures: ['分层培训', '结对帮扶'], windowText: '3月至9月' },
    ...{ originalDue: '2026-09-30', dueDate: '2026-09-30', version: 2, state: 'draft', brokenLink: null },
  });
  expect(item.duties.map(({ kind, unitName }) => `${kind} ${unitName}`).toSorted()).toEqual([
    ...['assist 东湖区教育局', 'lead 市财政局', 'share 市教育科学研究院'],
  ]);
  expect(item.history.at(-1)).toMatchObject({
    ...{ deed: 'revise', details: { before: { target: '下一轮监测有可确认的提高', window: '3月至6月' } } },
  });
  expect((await confirm(jijiao, found)).body.code).toBe('ledger.changed-meanwhile');
});

test('an item that was changed after the export is a conflict, shown and not overwritten', async () => {
  const { jijiao, leader } = city.people;
  const [early, other] = [await exported(jijiao), await exported(leader)];
  const theirs = await preview(leader, other, [{ item: 0, header: '经费及来源', value: '200,000.00元，年度预算' }]);
  const mine = await preview(jijiao, early, [{ item: 0, header: '经费及来源', value: '30万元，年度预算' }]);
  expect(mine.counts.change).toBe(1);
  expect((await confirm(leader, theirs)).status).toBe(200);
  expect([(await confirm(jijiao, mine)).status, (await read(0)).budgetFen]).toEqual([409, 20_000_000]);
  const again = await preview(jijiao, early, [{ item: 0, header: '经费及来源', value: '30万元，年度预算' }]);
  expect(again.rows[0].cells).toMatchObject([
    { verdict: 'conflict', from: '200,000.00元，年度预算', to: '30万元，年度预算' },
  ]);
  expect([(await confirm(jijiao, again)).status, (await read(0)).budgetFen]).toEqual([422, 20_000_000]);
});

test('a unit reports in Excel what it may report on the screen; drafts are not its own to change, and nobody imports the upload of another', async () => {
  const { jijiao, leader, finance } = city.people;
  const act = async (who: Visitor, deed: 'submit-for-review' | 'assign' | 'acknowledge') => {
    const { version } = await read(1, who);
    await who.ask('POST /api/ledger/items/:id/deeds/:deed', { params: { id: items[1].id, deed }, body: { version } });
  };
  await act(jijiao, 'submit-for-review');
  await act(leader, 'assign');
  await act(finance, 'acknowledge');
  const found = await preview(finance, await exported(finance), [
    { item: 0, header: '整改目标', value: '改成别的目标' },
    { item: 1, header: '整改目标', value: '改成别的目标' },
    { item: 1, header: '进展（%）', value: 0.6 },
    { item: 1, header: '办理情况', value: '经费已下达' },
  ]);
  const verdicts = found.rows.flatMap(({ cells }) =>
    cells.map(({ column, verdict, reason }) => [column, verdict, reason]),
  );
  expect(verdicts).toEqual([
    ['整改目标', 'refused', expect.stringContaining('由行政经办、领导小组办理')],
    ['整改目标', 'refused', expect.stringContaining('只有草拟中的内容可以修改')],
    ['进展（%）', 'refused', expect.stringContaining('0 到 100')],
    ['办理情况', 'change', null],
  ]);
  const right = await preview(finance, await exported(finance), [
    { item: 1, header: '进展（%）', value: 60 },
    { item: 1, header: '办理情况', value: '经费已下达' },
  ]);
  expect((await confirm(jijiao, right)).body.code).toBe('ledger.no-upload');
  expect((await confirm(finance, right)).body).toEqual({ items: 1, cells: 2 });
  const item = await read(1);
  expect([item.progress, item.duties[0].feedback, item.history.at(-1)?.deed]).toEqual([60, '经费已下达', 'report']);
  expect((await preview(finance, await exported(finance), [])).counts.unchanged).toBe(2);
});
