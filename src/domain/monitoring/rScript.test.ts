import { expect, test } from 'vitest';
import type { EstimateSpec } from './estimateSpec.ts';
import { parseEstimateSpec } from './parseEstimateSpec.ts';
import { rScript } from './rScript.ts';

/** The script of a specification as written by hand, with its design spelled out. */
function scriptOf(spec: object): string {
  const read: EstimateSpec = parseEstimateSpec(JSON.stringify(spec), 'spec.json');
  const { design } = read;
  if (typeof design !== 'object') throw new Error('the design of this test must be spelled out');
  return rScript({ ...read, design });
}

const census = { data: 'a.csv', measure: 'y', design: { census: true } };
const replicates = { weight: 'w', replicates: 'R{1..20}' };
const designed = (design: object) => scriptOf({ ...census, design });

/** After a change of the script `npx vitest run src/domain/monitoring/rScript.test.ts --update` writes the files anew. */
test('the whole script for plausible values with Fay replicates', async () => {
  const spec = {
    data: 'pisa2018_tur.csv.gz',
    design: { weight: 'W_FSTUWT', replicates: 'W_FSTURWT{1..80}', method: 'fay', fay: 0.5 },
    measure: 'PV{1..10}READ',
    by: 'ST004D01T',
    labels: { 1: '女', 2: '男' },
    compare: 'between-groups',
  };
  await expect(scriptOf(spec)).toMatchFileSnapshot('./rScript.fay.R');
});

test('the whole script for strata and clusters, with every kind of statistic', async () => {
  const spec = {
    data: '模拟.csv',
    design: { weight: '权重', strata: '层', clusters: '学校', populationClusters: '层内学校数', lonely: 'average' },
    measure: '数学',
    missing: [998, 999],
    by: '性别',
    within: { column: '学校类型', value: '乡镇' },
    statistics: ['mean', 'sd', { percentile: 10 }, { percentage: 1 }, { below: 420 }, { levels: [420, 500] }],
    compare: 'part-whole',
  };
  await expect(scriptOf(spec)).toMatchFileSnapshot('./rScript.clusters.R');
});

test('the whole script for a census', async () => {
  await expect(scriptOf({ ...census, statistics: ['sd'] })).toMatchFileSnapshot('./rScript.census.R');
});

test.each([
  ['brr', 'type = "BRR"'],
  ['jk1', 'type = "JK1", scale = (R - 1) / R, rscales = rep(1, R)'],
  ['jk2-half', 'type = "other", scale = 1, rscales = rep(1, R)'],
  ['jk2-full', 'type = "other", scale = 1 / 2, rscales = rep(1, R)'],
  ['bootstrap', 'type = "other", scale = 1 / R, rscales = rep(1, R)'],
  ['sdr', 'type = "other", scale = 4 / R, rscales = rep(1, R)'],
])('%s replicates are declared as %s', (method, declared) => {
  expect(designed({ ...replicates, method })).toContain(`\n  ${declared}, mse = TRUE,`);
});

test('an own scale and the mean of the replicates as centre reach svrepdesign', () => {
  const script = designed({ ...replicates, method: 'fay', fay: 0.3, scale: 0.07, centre: 'mean' });
  expect(script).toContain('type = "other", scale = 0.07, rscales = rep(1, R), mse = FALSE');
});

test('zones make one replicate each, or two', () => {
  const zones = { weight: 'w', zone: 'JKZONE', unit: 'JKREP' };
  expect(designed({ ...zones, method: 'jk2-half' })).toContain('sapply(1, function(doubled)');
  expect(designed({ ...zones, method: 'jk2-full' })).toContain('sapply(c(1, 0), function(doubled)');
});

test('sampling variance from the first plausible value alone is taken from the first', () => {
  expect(designed({ ...replicates, method: 'brr', samplingVariance: 'first' })).toContain('U <- sampling[, 1]');
});

test('a name or path with quotes, backslashes or line breaks stays inside its string', () => {
  const evil = '"); system("rm -rf ~"); c("\\\n#';
  const inside = '"\\"); system(\\"rm -rf ~\\"); c(\\"\\\\\\n#"';
  const script = scriptOf({
    data: evil,
    measure: evil,
    by: evil,
    labels: { [evil]: evil },
    within: { column: evil, value: evil },
    design: { weight: evil, strata: evil, clusters: evil, populationClusters: evil },
  });
  const pieces = script.split(inside);
  expect(pieces.length).toBeGreaterThanOrEqual(10);
  expect(pieces.join('')).not.toContain('system');
});
