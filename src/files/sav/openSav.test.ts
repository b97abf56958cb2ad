import { expect, test } from 'vitest';
import { openCsv } from '#files/csv/openCsv.ts';
import { fixtureBytes, fixturePath } from '#test/attack/files/fixture.ts';
import { readAll } from '#test/attack/files/readAll.ts';
import { refusalOf } from '#test/attack/files/refusalOf.ts';
import { withFile } from '#test/attack/files/temporaryFile.ts';
import { openSav } from './openSav.ts';

const refusal = (bytes: Uint8Array) =>
  withFile('样本.sav', bytes, (path) => refusalOf(async () => readAll(await openSav(path))));

const forms = ['uncompressed.sav', 'compressed.sav', 'zlib.zsav'];

test.each(forms)('%s holds what PSPP itself exports from it', async (name) => {
  const rows = await readAll(await openSav(fixturePath(name)));
  const exported = await readAll(await openCsv(fixturePath('every-kind.csv')));
  const uncut = exported.map((row) => ({ ...row, brief: row.brief === '第一?' ? '第一' : row.brief }));
  expect(rows).toHaveLength(5);
  expect(rows).toEqual(uncut);
});

test.each(forms)('%s tells names, labels and missing codes as PSPP was told', async (name) => {
  const reader = await openSav(fixturePath(name));
  expect(reader.rowCount).toBe(5);
  const of = (column: string) => reader.columns.find((candidate) => candidate.name === column);
  expect(of('sex')).toMatchObject({ type: 'number', valueLabels: { 1: '女', 2: '男', 9: '未填' }, missingCodes: [9] });
  expect(of('数学量尺分')).toMatchObject({ label: '量尺分', missingCodes: [-1.5, 101] });
  expect(of('a_very_long_variable_name_for_the_round')?.missingCodes).toEqual([97, 98, 99]);
  expect(of('name')).toMatchObject({ type: 'text', label: '学校名称（全称）', valueLabels: { 南开: '南开区' } });
  expect(of('note')?.valueLabels).toEqual({ 无: '没有', 不适用: '不适用于本校' });
});

test('a file in GB18030 and one in windows-1252 are read as they say', async () => {
  expect(await readAll(await openSav(fixturePath('gb18030.sav')))).toEqual([
    { code: '0101', name: '第一小学', sex: 1 },
    { code: '0102', name: '𠮷林〇㐀学校', sex: 2 },
  ]);
  expect((await readAll(await openSav(fixturePath('western.sav')))).map(({ name }) => name)).toEqual(['Müller', 'été']);
});

test('only the named columns are read, in the order named', async () => {
  const rows = await readAll(await openSav(fixturePath('compressed.sav'), { columns: ['sex', 'code'] }));
  expect(rows[1]).toEqual({ sex: 2, code: '0102' });
  const error = await refusalOf(() => openSav(fixturePath('compressed.sav'), { columns: ['gender'] }));
  expect(error).toMatchObject({ code: 'file.sav-column-missing', places: [{ column: 'gender' }] });
});

/** A system file of one number `x` and one text `t` in either byte order, uncompressed, written byte by byte. */
function tinySav(littleEndian: boolean, cases: number): Buffer {
  const integer = (value: number) => {
    const bytes = Buffer.alloc(4);
    littleEndian ? bytes.writeInt32LE(value) : bytes.writeInt32BE(value);
    return bytes;
  };
  const double = (value: number) => {
    const bytes = Buffer.alloc(8);
    littleEndian ? bytes.writeDoubleLE(value) : bytes.writeDoubleBE(value);
    return bytes;
  };
  const integers = (...values: number[]) => Buffer.concat(values.map(integer));
  return Buffer.concat([
    Buffer.from('$FL2'.padEnd(64)),
    integers(2, 2, 0, 0, cases),
    double(100),
    Buffer.alloc(84, ' '),
    integers(2, 0, 0, 1, 0, 0),
    Buffer.from('X       '),
    double(99),
    integers(2, 8, 0, 0, 0, 0),
    Buffer.from('T       '),
    integers(7, 20, 1, 5),
    Buffer.from('UTF-8'),
    integers(999, 0),
    double(1.5),
    Buffer.from('南开    ').subarray(0, 8),
    double(-Number.MAX_VALUE),
    Buffer.alloc(8, ' '),
  ]);
}

test.each([true, false])('a file is read in its own byte order (little endian: %s)', async (littleEndian) => {
  const read = await withFile('t.sav', tinySav(littleEndian, 2), async (path) => {
    const reader = await openSav(path);
    return { columns: reader.columns, rows: await readAll(reader) };
  });
  expect(read.rows).toEqual([
    { X: 1.5, T: '南开' },
    { X: Number.NaN, T: null },
  ]);
  expect(read.columns[0]?.missingCodes).toEqual([99]);
});

test('a file with another number of cases than its header says is refused', async () => {
  expect((await refusal(tinySav(true, 3))).places).toEqual([{ file: '样本.sav', row: 3 }]);
  expect((await refusal(tinySav(true, 1))).code).toBe('file.sav-extra-rows');
});

test.each(forms)('%s cut anywhere is refused', async (name) => {
  const whole = fixtureBytes(name);
  for (let length = 0; length < whole.length - 8; length += 97) {
    const error = await refusal(whole.subarray(0, length));
    expect(error.code).toMatch(/^file\.sav-(cut-short|not-sav|zlib-damaged)$/);
    expect(error.message).toMatch(/“样本\.sav”/);
    expect(error.remedy).not.toBeNull();
  }
});

test('a cut file names the record or byte it reached', async () => {
  expect((await refusal(fixtureBytes('compressed.sav').subarray(0, -20))).message).toMatch(/第\d条记录|第\d+字节/);
  expect((await refusal(fixtureBytes('compressed.sav').subarray(0, 500))).message).toMatch(/第\d+字节/);
});

test('what is no SPSS file is refused with what to do', async () => {
  expect((await refusal(Buffer.from('ASCII SPSS PORT FILE'.repeat(20)))).code).toBe('file.sav-not-sav');
  expect(
    (
      await refusal(
        Buffer.concat([Buffer.from([0x1c, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('ENCRYPTEDSAV'), Buffer.alloc(200)]),
      )
    ).code,
  ).toBe('file.sav-encrypted');
});

test('text that is not of the declared encoding is refused with its record and column', async () => {
  const bytes = tinySav(true, 2);
  bytes.writeUInt8(0xff, bytes.indexOf('南'));
  expect((await refusal(bytes)).places).toEqual([{ file: '样本.sav', row: 1, column: 'T' }]);
});
