import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AttackedCity, openAttackedCity } from '#test/attack/rules/openAttackedCity.ts';
import { exportedLines, runVerifier, type Taken, takeAnchors } from './trail.ts';

let city: AttackedCity;
let taken: Taken;
let lines: readonly string[];
/** Where the lines of the longest regional chain begin and end in the export. */
let region: { readonly chain: string; readonly from: number; readonly length: number };

beforeAll(async () => {
  city = await openAttackedCity('analyst', 'east', 'jijiao');
  await city.openRound(2024);
  for (let again = 0; again < 5; again++)
    await city.people.analyst.tryTo('POST /api/rounds/:id/detection', { params: { id: city.regions['990100'] } });
  for (let again = 0; again < 5; again++)
    await city.people.jijiao.tryTo('POST /api/rounds/:id/detection', { params: { id: city.regions['990100'] } });
  await city.system.platform.anchors.write();
  taken = await takeAnchors(city.system.platform.config.dataFolder);
  lines = await exportedLines(city.administrators.audit);
  const chain = city.regions['990100'];
  const own = lines.filter((line) => JSON.parse(line).chain === chain);
  region = { chain, from: lines.findIndex((line) => JSON.parse(line).chain === chain), length: own.length };
});
afterAll(async () => {
  await taken.drop();
  await city.close();
});

const edited = (at: number, change: object) => lines.with(at, JSON.stringify({ ...JSON.parse(lines[at]), ...change }));

test('R-15 the trail as it is raises no alarm', async () => {
  expect(await taken.verify(lines)).toMatchObject({ code: 0, said: expect.stringContaining('未发现改动') });
  expect(new Set(lines.map((line) => JSON.parse(line).chain)).size).toBeGreaterThan(1);
  expect(region.length).toBeGreaterThan(8);
});

describe('R-15 the independent verifier, which shares no code with the writer, names the place of', () => {
  test('every field that is changed', async () => {
    const changes = {
      at: '2026-03-02T01:00:00.001Z',
      accountId: null,
      username: 'nobody',
      post: '无',
      unit: null,
      deed: 'access.sign-out',
      allowed: 'yes',
      subject: 'x',
      details: { a: 1 },
      previousHash: 'f'.repeat(64),
      hash: '0'.repeat(64),
    };
    for (const [field, value] of Object.entries(changes)) {
      const { code, said } = await taken.verify(edited(region.from + 4, { [field]: value }));
      expect([field, code, said.includes(`链 ${region.chain} 第 5 条`)]).toEqual([field, 1, true]);
    }
  });

  test('a line taken out, a line put in, and lines in another order', async () => {
    const at = region.from + 3;
    const place = `链 ${region.chain} 第 4 条`;
    for (const broken of [
      lines.toSpliced(at, 1),
      lines.toSpliced(at, 0, lines[at - 1]),
      lines.with(at, lines[at + 1]).with(at + 1, lines[at]),
    ])
      expect(await taken.verify(broken)).toMatchObject({ code: 1, said: expect.stringContaining(place) });
  });

  test('lines that were moved to the chain of another region', async () => {
    const moved = lines.map((line) => line.replaceAll(`"chain":"${region.chain}"`, '"chain":"another"'));
    const { code, said } = await taken.verify(moved);
    expect([code, said.includes('链 another 第 1 条')]).toEqual([1, true]);
  });
});

describe('R-15 what only the anchor outside the database can tell', () => {
  const cut = () => lines.toSpliced(region.from + region.length - 2, 2);

  test('the tail that was cut off', async () => {
    expect(await taken.verify(cut())).toMatchObject({ code: 1, said: expect.stringContaining('末尾被截去') });
    expect(await taken.verify(cut(), { withAnchors: false })).toMatchObject({
      code: 0,
      said: expect.stringContaining('这样查不出来'),
    });
  });

  test('a chain that is gone', async () => {
    const without = lines.toSpliced(region.from, region.length);
    expect(await taken.verify(without)).toMatchObject({ code: 1, said: expect.stringContaining('记录只到第 0 条') });
  });

  test('an anchor that was changed, taken out, or signed by somebody else', async () => {
    const anchors = (await readFile(taken.anchors, 'utf8')).trim().split('\n');
    expect(anchors.length).toBeGreaterThan(1);
    for (const broken of [
      anchors.with(0, anchors[0].replace(/"at":"\d{4}/, '"at":"1999')),
      anchors.toSpliced(0, 1),
      anchors.with(1, anchors[1].replace(/"signature":"../, '"signature":"AA')),
    ]) {
      await writeFile(`${taken.folder}/broken.jsonl`, `${broken.join('\n')}\n`);
      await writeFile(`${taken.folder}/lines.jsonl`, `${lines.join('\n')}\n`);
      const { code, said } = await runVerifier([
        ...['--lines', `${taken.folder}/lines.jsonl`],
        ...['--anchors', `${taken.folder}/broken.jsonl`, '--key', taken.key],
      ]);
      expect([code, said.includes('锚文件')]).toEqual([1, true]);
    }
  });
});

test('R-15 reading the database itself, the verifier says the same', async () => {
  const args = ['--database', city.system.database.ownerUrl, '--anchors', taken.anchors, '--key', taken.key];
  expect(await runVerifier(args)).toMatchObject({ code: 0, said: expect.stringContaining('未发现改动') });
});
