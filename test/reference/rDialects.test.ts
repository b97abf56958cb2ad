import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseEstimateSpec } from '#domain/monitoring/parseEstimateSpec.ts';
import type { SpelledOutSpec } from '#domain/monitoring/rScriptData.ts';
import { rScriptIn } from '#domain/monitoring/rScriptDialect.ts';
import { estimateFile } from '#services/monitoring/estimateFile.ts';
import { modelSample } from '#test/reference/modelSample.ts';

const folder = await mkdtemp(join(tmpdir(), 'mingjian-dialects-'));
afterAll(() => rm(folder, { recursive: true }));

/** True when R has the package; otherwise says by name which test is skipped. */
function haveR(name: string): boolean {
  const found = spawnSync('Rscript', ['-e', `library(${name})`]).status === 0;
  if (!found) console.warn(`skipped: running the ${name} script — R with the package ${name} is not installed`);
  return found;
}

/** 模拟数据: schools paired into zones, three plausible values. */
async function prepare(more: object): Promise<SpelledOutSpec> {
  const { weights, schools, trait, score } = modelSample(6);
  const lines = [...schools].map((school, i) =>
    [weights[i], school >> 1, school & 1, trait.values[0][i], ...score.values.map((y) => y[i])].join(','),
  );
  await writeFile(join(folder, 'sample.csv'), ['w,zone,unit,t,Y1,Y2,Y3', ...lines].join('\n'));
  const design = { weight: 'w', zone: 'zone', unit: 'unit', method: 'jk2-full' };
  const spec = { data: 'sample.csv', design, measure: 'Y{1..3}', by: 't', ...more };
  const read = parseEstimateSpec(JSON.stringify(spec), 'spec.json');
  if (typeof read.design !== 'object') throw new Error('the design is spelled out');
  return { ...read, design: read.design };
}

async function runR(dialect: string, spec: SpelledOutSpec): Promise<string[]> {
  const path = join(folder, `${dialect}.R`);
  await writeFile(path, rScriptIn(dialect, spec));
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } } as const;
  const run = spawnSync('Rscript', ['--encoding=UTF-8', path], options);
  expect(run.status, run.stderr).toBe(0);
  return run.stdout.trim().split('\n');
}

const numbersIn = (line: string | undefined) => (line ?? '').trim().split(/ +/).map(Number);

test.runIf(haveR('BIFIEsurvey'))(
  'BIFIEsurvey, given its script, finds the same estimates and errors',
  async () => {
    const statistics = ['mean', 'sd', { percentile: 25 }, { levels: [450, 550] }];
    const spec = await prepare({ statistics, compare: 'between-groups' });
    const ours = (await estimateFile(spec, folder)).rows;
    const lines = (await runR('bifie', spec)).slice(-ours.length);
    for (const [index, row] of ours.entries()) {
      if (!('estimate' in row)) throw new Error('every row can be estimated');
      const [value = Number.NaN, error = Number.NaN] = numbersIn(lines[index]).slice(-2);
      expect(value).toBeCloseTo(row.estimate.value, 7);
      expect(error).toBeCloseTo(row.estimate.standardError, 7);
    }
  },
  60_000,
);

test.runIf(haveR('intsvy'))(
  'intsvy, given its script, finds the same means and shares to its two decimals',
  async () => {
    const spec = await prepare({ statistics: ['mean', { atLeast: 500 }] });
    const ours = (await estimateFile(spec, folder)).rows;
    const printed = (await runR('intsvy', spec)).flatMap(numbersIn);
    for (const row of ours) {
      if (!('estimate' in row)) throw new Error('every row can be estimated');
      for (const number of [row.estimate.value, row.estimate.standardError])
        expect(
          Math.min(...printed.filter((one) => !Number.isNaN(one)).map((one) => Math.abs(one - number))),
        ).toBeLessThan(0.00501);
    }
  },
  60_000,
);
