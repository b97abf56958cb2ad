import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerPaperItem } from '#domain/rectification/ledgerPaper.ts';
import { readWorkbook } from '#files/xlsx/readWorkbook.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { simulatedLedger } from '#test/fixtures/files/simulatedLedger.ts';
import { editLedger } from '#test/support/editLedger.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { plainCell } from './ledgerKeys.ts';
import { readLedgerSheet } from './readLedgerSheet.ts';
import { writeLedger } from './writeLedger.ts';

const keyed = (items: readonly LedgerPaperItem[]) =>
  items.map((item, k) => ({ ...item, number: `台-${k + 1}`, key: { id: randomUUID(), version: k + 1 } }));
const write = (items: readonly LedgerPaperItem[]) => writeLedger({ ...simulatedLedger, items });
const read = async (file: Buffer) =>
  readLedgerSheet(await withFile('台账.xlsx', file, (path) => readWorkbook(path)), '台账.xlsx');

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[=+\-@\t"'\n %0-9.a-z一二三，]{0,20}$/u),
  fc.constantFrom('_x0041_', '0012', '1e5', '2026-05-01', 'TRUE', '#N/A', ' 前后空白 ', 'a\r\nb', '50%'),
);
const [sample] = simulatedLedger.items;
const anyItem = fc
  .record({
    ...{ title: text, condition: text, target: text, window: text, deadlines: text, budget: fc.option(text) },
    ...{ measures: fc.array(text, { maxLength: 3 }), lead: fc.array(text, { maxLength: 3 }), share: fc.array(text) },
    ...{ feedback: text, progress: text, state: text, note: fc.option(text), evidence: fc.array(text) },
  })
  .map((some): LedgerPaperItem => ({ ...sample, ...some }));

test('whatever a ledger holds, exported and read again it shows no change', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyItem, { minLength: 1, maxLength: 4 }), async (some) => {
      const items = keyed(some);
      const { rows, strange } = await read(await write(items));
      expect(strange).toEqual([]);
      expect(rows.map(({ id, version, cells }) => ({ id, version, cells }))).toEqual(
        items.map(({ key }) => ({ ...key, cells: [] })),
      );
    }),
    { numRuns: 40 },
  );
});

const editable = ledgerColumns.filter(({ field }) => field !== 'ordinal' && field !== 'number');
const edit = fc.record({
  ...{ item: fc.nat(3), column: fc.nat(editable.length - 1) },
  value: text.map((value) => plainCell(value)).filter((value) => !/^_x|^$/u.test(value)),
});

test('cells that are changed in a spreadsheet are read as exactly those changes, formulas told apart', async () => {
  const items = keyed(simulatedLedger.items.slice(0, 4));
  const file = await write(items);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(edit, { maxLength: 5, selector: (one) => `${one.item} ${one.column}` }),
      async (edits) => {
        const changes = edits.map(({ item, column, value }) => ({
          ...{ item: items[item], column: editable[column], value },
        }));
        const { rows } = await read(
          await editLedger(
            file,
            changes.map(({ item, column, value }) => ({
              ...{ number: item.number, header: column.header.replaceAll(/\s/gu, ''), value },
            })),
          ),
        );
        const found = rows.flatMap(({ id, cells }) => cells.map(({ field, text: to }) => `${id} ${field} ${to}`));
        const made = changes
          .filter(({ item, column, value }) => plainCell(column.of(item, 0)) !== value)
          .map(({ item, column, value }) => `${item.key.id} ${column.field} ${value}`);
        expect(found.toSorted()).toEqual(made.toSorted());
      },
    ),
    { numRuns: 12 },
  );
  const formula = await editLedger(file, [
    {
      number: '台-2',
      header: '整改目标',
      value: { formula: 'HYPERLINK("http://a.example","x")', result: items[1].target },
    },
  ]);
  const [cell] = (await read(formula)).rows.flatMap(({ cells }) => cells);
  expect(cell).toMatchObject({ field: 'target', letters: 'F', formula: true });
});

test('a row of nobody and a copied row are strange, a file without keys is refused by its name', async () => {
  const items = keyed(simulatedLedger.items.slice(0, 1));
  const { rows, strange } = await read(
    await write([items[0], { ...items[0], number: '抄来的一行' }, { ...items[0], key: null, number: '新写的一行' }]),
  );
  expect([rows.length, strange.map(({ reason }) => reason)]).toEqual([
    ...[1, [expect.stringContaining('同一台账项'), expect.stringContaining('请在系统中起草')]],
  ]);
  await expect(async () => readLedgerSheet([], '别的.xlsx')).rejects.toMatchObject({
    ...{ code: 'file.ledger-keys', places: [{ file: '别的.xlsx' }] },
  });
});
