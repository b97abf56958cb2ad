import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EstimateRow } from '#domain/monitoring/estimateRow.ts';
import { suggestMapping } from '#domain/monitoring/suggestMapping.ts';
import { openTable } from '#services/monitoring/openTable.ts';
import { prepareDataset } from '#services/monitoring/prepareDataset.ts';
import { releaseCount } from '#test/attack/survival/releaseCount.ts';
import { getReferenceFile, haveReference } from '#test/support/referenceData.ts';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  readonly milliseconds: number;
}

/** Runs `mingjian` as a process of its own, in Chinese whatever the machine speaks. */
function mingjian(...args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/mingjian.ts', ...args], {
    env: { ...process.env, LC_ALL: 'zh_CN.UTF-8' },
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  return new Promise((done) => {
    child.once('close', (code) => done({ code, out, error, milliseconds: performance.now() - started }));
  });
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-line-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Writes a specification and answers with its path. */
async function specFile(name: string, spec: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof spec === 'string' ? spec : JSON.stringify(spec));
  return path;
}

const rowsOf = (run: Run) => (JSON.parse(run.out) as { rows: readonly EstimateRow[] }).rows;

test('without arguments it shows the commands and ends as wrong usage; with help it ends well', async () => {
  const [bare, help, unknown] = await Promise.all([mingjian(), mingjian('help'), mingjian('estimat')]);
  expect([bare.code, help.code, unknown.code]).toEqual([2, 0, 2]);
  expect(help.out).toMatch(/命令：\n {2}estimate +按规格文件/);
  expect(unknown.error).toContain('没有命令“estimat”');
});

test('the committed example answers with a table for people', async () => {
  const run = await mingjian('estimate', 'examples/simulated-district.json');
  expect(run.code).toBe(0);
  expect(run.out).toMatch(/平均值 +男 − 女 +1\.49 +8\.70/);
  expect(run.out).toContain('不是排名');
  expect(run.out).toContain('有限总体校正');
});

test('a census has no sampling error, and says so', async () => {
  const rows = rowsOf(await mingjian('estimate', 'examples/simulated-census.json', '--format', 'json'));
  expect(rows.every(({ estimate }) => estimate.standardError === 0)).toBe(true);
  expect(rows[0]?.estimate.method).toContain('census');
});

test('an explanation gives the parts of every standard error and the trail to the source file', async () => {
  const run = await mingjian('estimate', 'examples/simulated-district.json', '--explain');
  expect(run.out).toMatch(
    /平均值，男 − 女\n {4}方法：加权平均数；“2”减“1”，计入协方差；泰勒线性化，按群，分层，有限总体校正/,
  );
  expect(run.out).toContain('标准误 8.7018：抽样 8.7018 (100.0%)，可能值 0.0000 (0.0%)，链接 0.0000 (0.0%)');
  expect(run.out).toContain('人数 240，加权人数 1800.00，学校数 12，初级抽样单元数 12');
  const sha256 = createHash('sha256').update(await readFile('examples/simulated-district.csv'));
  expect(run.out).toContain(`SHA-256：${sha256.digest('hex')}`);
  expect(run.out).toContain('所用的列：权重, 学校类型, 学校代码, 层内学校数, 数学, 性别');
});

test('a census is explained without shares of a variance it does not have, in English on request', async () => {
  const run = await mingjian('estimate', 'examples/simulated-census.json', '--explain', '--english');
  expect(run.out).toContain('method: weighted mean; census, no sampling variance');
  expect(run.out).toContain('SE 0.0000: sampling 0.0000, imputation 0.0000, linking 0.0000');
});

test('the explanation belongs to the table and the R script stands alone: other combinations are wrong usage', async () => {
  const spec = 'examples/simulated-census.json';
  const runs = [mingjian('estimate', spec, '--explain', '--r'), mingjian('estimate', spec, '--r', '--format', 'json')];
  expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([2, 2]);
});

const haveR = spawnSync('Rscript', ['-e', 'library(survey); library(mitools)']).status === 0;
if (!haveR) console.warn('skipped: running the R script — R with the packages survey and mitools is not installed');

test.runIf(haveR)('R, given the script, finds the same estimates and standard errors', async () => {
  const script = await mingjian('estimate', 'examples/simulated-district.json', '--r');
  const path = await specFile('district.R', script.out);
  const rows = rowsOf(await mingjian('estimate', 'examples/simulated-district.json', '--format', 'json'));
  const options = { cwd: 'examples', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } } as const;
  const [, ...lines] = spawnSync('Rscript', ['--encoding=UTF-8', path], options).stdout.trim().split('\n');
  expect(lines).toHaveLength(rows.length);
  for (const [index, { estimate }] of rows.entries()) {
    const [value, error] = (lines[index] ?? '').trim().split(/ +/).slice(-2).map(Number);
    expect(value).toBeCloseTo(estimate.value, 8);
    expect(error).toBeCloseTo(estimate.standardError, 8);
  }
});

test('no R script is written for columns that the file does not have', async () => {
  const data = resolve('examples/simulated-district.csv');
  const spec = { data, design: 'census', measure: '语文', by: '民族' };
  const run = await mingjian('estimate', await specFile('absent.json', spec), '--r');
  expect([run.code, run.out]).toEqual([1, '']);
  expect(run.error).toMatch(/没有列“语文”.*没有列“民族”/);
});

test('an SPSS file gets no R script, because R would need a further package to read it', async () => {
  const data = resolve('test/fixtures/files/compressed.sav');
  const spec = await specFile('sav.json', { data, design: 'census', measure: '数学量尺分' });
  const run = await mingjian('estimate', spec, '--r');
  expect([run.code, run.error]).toEqual([1, expect.stringContaining('不是 CSV 文件')]);
});

test('a specification with mistakes is refused, every one named by its key', async () => {
  const spec = { data: 'x.csv', desing: 1, measure: 3, statistics: ['mean', { percentil: 1 }], compare: 'x' };
  const run = await mingjian('estimate', await specFile('bad.json', spec));
  expect(run.code).toBe(1);
  for (const key of ['desing', 'measure', 'statistics[1]', 'compare']) expect(run.error).toContain(`“${key}”`);
});

test('a design that contradicts itself is refused by the key at fault', async () => {
  const base = { data: resolve('examples/simulated-district.csv'), measure: '数学' };
  const faults: readonly (readonly [object, string])[] = [
    [{ weight: '权重' }, 'design.census'],
    [{ replicates: 'W', method: 'fay', fay: 0.5 }, 'design.replicates'],
    [{ replicates: 'W{1..4}', method: 'fay' }, 'design.fay'],
    [{ zone: 'z', unit: 'u', method: 'brr' }, 'design.method'],
    [{ clusters: '学校代码', census: true }, 'design.census'],
  ];
  for (const [design, key] of faults) {
    const run = await mingjian('estimate', await specFile('design.json', { ...base, design }));
    expect([run.code, run.error]).toEqual([1, expect.stringContaining(`“${key}”`)]);
  }
});

test('columns that the file does not have, an unknown design and broken JSON are refused in Chinese', async () => {
  const data = resolve('examples/simulated-district.csv');
  const absent = await mingjian(
    'estimate',
    await specFile('a.json', { data, design: 'census', measure: '语文', by: '民族' }),
  );
  const design = await mingjian('estimate', await specFile('b.json', { data, design: 'pisa', measure: '数学' }));
  const json = await mingjian('estimate', await specFile('c.json', '{"data": }'));
  expect([absent.code, design.code, json.code]).toEqual([1, 1, 1]);
  expect(absent.error).toMatch(/没有列“语文”.*没有列“民族”/);
  expect(design.error).toContain('pisa-2015');
  expect(json.error).toContain('不是有效的 JSON');
});

/** Writes a specification for reading by gender on a PISA 2018 file. */
const readingByGender = (data: string) =>
  specFile('reading.json', {
    data,
    design: 'pisa-2015',
    measure: 'PV{1..10}READ',
    by: 'ST004D01T',
    labels: { 1: '女', 2: '男' },
    compare: 'between-groups',
  });

interface PeerRow {
  readonly stat: string;
  readonly by?: string;
  readonly domain: string;
  readonly peer: string;
  readonly est: number | readonly number[];
  readonly se: number | readonly number[];
}

/** From the start of the process; other tests use the machine at the same time, but not before a release. */
const coldSeconds = releaseCount(8, 3);
const PISA = 'pisa2018_tur.csv.gz';
const havePisa = haveReference('PISA 2018 reading by gender at the command line', PISA, 'reference/pisa2018_tur.json');

test.runIf(havePisa)(
  `PISA 2018 reading by gender: means as BIFIEsurvey and the difference as R survey find them, in ${coldSeconds} seconds cold`,
  async () => {
    const run = await mingjian('estimate', await readingByGender(getReferenceFile(PISA)), '--format', 'json');
    expect(run.error.trim()).toMatch(/^提示：.*未经发布审核.*不得直接对外公布。$/u);
    const [whole, girls, boys, difference] = rowsOf(run);
    const peers: readonly PeerRow[] = JSON.parse(
      await readFile(getReferenceFile('reference/pisa2018_tur.json'), 'utf8'),
    );
    const byGender = (stat: string, peer: string) =>
      peers.find((row) => row.stat === stat && row.by === 'female' && row.domain === 'READ' && row.peer === peer);
    const levels = byGender('mean_by', 'BIFIEsurvey');
    [boys, girls].forEach((row, female) => {
      expect(row?.estimate.value).toBeCloseTo([levels?.est].flat()[female] ?? Number.NaN, 6);
      expect(row?.estimate.standardError).toBeCloseTo([levels?.se].flat()[female] ?? Number.NaN, 6);
    });
    const girlsMinusBoys = byGender('diff', 'R survey + mitools');
    expect([difference?.group?.label, difference?.reference]).toMatchObject(['男', { label: '女' }]);
    expect(difference?.estimate.value).toBeCloseTo(-Number(girlsMinusBoys?.est), 6);
    expect(difference?.estimate.standardError).toBeCloseTo(Number(girlsMinusBoys?.se), 6);
    expect([whole?.estimate.n, whole?.estimate.schools]).toEqual([6890, 186]);
    expect(run.milliseconds).toBeLessThan(1000 * coldSeconds);
  },
);

test.runIf(havePisa)('the same numbers to the last digit from CSV and from the column store', async () => {
  const path = getReferenceFile(PISA);
  const { reader } = await openTable(path, { name: PISA });
  const request = { path, originalName: PISA, mapping: suggestMapping(reader.columns), columnFolder: folder };
  const stored = await prepareDataset({ ...request, pupilKey: '5a'.repeat(32) }, () => {});
  const fromCsv = await mingjian('estimate', await readingByGender(path), '--format', 'json');
  const fromParquet = await mingjian('estimate', await readingByGender(stored.file), '--format', 'json');
  expect(rowsOf(fromParquet)).toEqual(rowsOf(fromCsv));
});

test('gzipped data are read as they are', async () => {
  const text = await readFile('examples/simulated-district.csv');
  await writeFile(join(folder, 'district.csv.gz'), gzipSync(text));
  const spec = { data: 'district.csv.gz', design: 'census', measure: '数学', by: '学校类型' };
  const rows = rowsOf(await mingjian('estimate', await specFile('gz.json', spec), '--format', 'json'));
  expect(rows.map(({ group }) => group?.key ?? null)).toEqual([null, '乡镇', '城区']);
});
