import { expect, test } from 'vitest';
import { RuleError } from '#domain/ruleError.ts';
import { parseEstimateSpec } from './parseEstimateSpec.ts';
import { rScriptIn } from './rScriptDialect.ts';

/** The script of a specification as written by hand, with its design spelled out. */
function scriptOf(dialect: string, spec: object): string {
  const read = parseEstimateSpec(JSON.stringify(spec), 'spec.json');
  const { design } = read;
  if (typeof design !== 'object') throw new Error('the design of this test must be spelled out');
  return rScriptIn(dialect, { ...read, design });
}

const FAY = { weight: 'W_FSTUWT', replicates: 'W_FSTURWT{1..80}', method: 'fay', fay: 0.5 };
const PISA = {
  data: 'pisa2018_tur.csv.gz',
  design: FAY,
  measure: 'PV{1..10}READ',
  by: 'ST004D01T',
  labels: { 1: '女', 2: '男' },
};
const HALF = { weight: 'TOTWGT', zone: 'JKCZONE', unit: 'JKCREP', method: 'jk2-half', samplingVariance: 'first' };
const FULL = { ...HALF, method: 'jk2-full', samplingVariance: 'all' };
const TIMSS = { data: 'timss2011_aut.csv', design: HALF, measure: 'ASMMAT{01..05}' };

/** After a change of the scripts `npx vitest run src/domain/monitoring/rScriptDialect.test.ts --update` writes the files anew. */
test('the whole script for BIFIEsurvey, with Fay replicates and a difference', async () => {
  const spec = {
    ...PISA,
    compare: 'between-groups',
    statistics: ['mean', 'sd', { percentile: 10 }, { levels: [407.47] }],
  };
  await expect(scriptOf('bifie', spec)).toMatchFileSnapshot('./rScriptBifie.fay.R');
});

test('the whole script for intsvy, with Fay replicates', async () => {
  const spec = { ...PISA, statistics: ['mean', { percentile: 90 }, 'sd', { percentile: 10 }, { atLeast: 407.47 }] };
  await expect(scriptOf('intsvy', spec)).toMatchFileSnapshot('./rScriptIntsvy.fay.R');
});

test('the whole script for intsvy, with jackknife zones', async () => {
  const spec = { ...TIMSS, statistics: ['mean', { percentile: 50 }, { atLeast: 475 }, { atLeast: 400 }] };
  await expect(scriptOf('intsvy', spec)).toMatchFileSnapshot('./rScriptIntsvy.zones.R');
});

test('the dialect survey is the script that was there before', () => {
  expect(scriptOf('survey', PISA)).toContain('library(mitools)');
});

test('intsvy takes the sampling variance from the first plausible value for one half, from all for both', () => {
  expect(scriptOf('intsvy', TIMSS)).toContain('varpv1 <- TRUE');
  expect(scriptOf('intsvy', { ...TIMSS, design: FULL })).toContain('varpv1 <- FALSE');
});

test('intsvy is asked for two percentiles at least, because it stops at one', () => {
  expect(scriptOf('intsvy', { ...PISA, statistics: [{ percentile: 10 }] })).toContain('per = c(10, 50)');
  expect(scriptOf('intsvy', { ...PISA, statistics: [{ percentile: 50 }] })).toContain('per = c(25, 50)');
});

test('a plain variable goes to intsvy.mean', () => {
  expect(scriptOf('intsvy', { ...PISA, measure: 'ESCS' })).toContain('print(intsvy.mean(values, data = frame[used, ]');
});

test.each([
  [{ method: 'brr', fay: undefined }, 'factor <- 1 / R'],
  [{ method: 'jk1', fay: undefined }, 'factor <- (R - 1) / R'],
  [{ method: 'sdr', fay: undefined }, 'factor <- 4 / R'],
  [{ method: 'bootstrap', fay: undefined }, 'factor <- 1 / R'],
  [{ fay: 0.3 }, 'factor <- 1 / (R * (1 - 0.3)^2)'],
  [{ scale: 0.07 }, 'factor <- 0.07'],
])('BIFIEsurvey gets the factor of %o', (more, factor) => {
  expect(scriptOf('bifie', { ...PISA, design: { ...FAY, ...more } })).toContain(`\n${factor}\n`);
});

const CLUSTERS = { weight: 'w', strata: 'h', clusters: 's' };

test.each([
  ['bifie', { design: CLUSTERS }, '泰勒线性化'],
  ['bifie', { design: { census: true } }, '普查'],
  ['bifie', { design: { ...FAY, samplingVariance: 'first' } }, '第一个可能值'],
  ['bifie', { design: { ...FAY, centre: 'mean' } }, '均值为中心'],
  ['intsvy', { design: CLUSTERS }, '泰勒线性化'],
  ['intsvy', { design: { census: true } }, '普查'],
  ['intsvy', { design: { ...FAY, fay: 0.3 } }, 'Fay（系数 0.5'],
  ['intsvy', { design: { ...FAY, centre: 'mean' } }, 'Fay（系数 0.5'],
  ['intsvy', { design: { ...FAY, samplingVariance: 'first' } }, '第一个可能值'],
  ['intsvy', { design: { ...HALF, samplingVariance: 'all' } }, '这样搭配'],
  ['intsvy', { design: FULL, statistics: ['sd'] }, '标准差的标准误'],
  ['intsvy', { compare: 'between-groups' }, '两组之差'],
  ['intsvy', { statistics: [{ levels: [400] }] }, '水平段'],
  ['intsvy', { statistics: [{ below: 400 }] }, '百分比'],
  ['intsvy', { measure: 'ESCS', statistics: [{ percentile: 10 }] }, '不是可能值'],
])('%s refuses %o and names the dialect that can', (dialect, more, reason) => {
  const act = () => scriptOf(dialect, { ...PISA, ...more });
  expect(act).toThrow(RuleError);
  expect(act).toThrow(reason);
  expect(act).toThrow(expect.objectContaining({ code: 'spec.r-dialect', remedy: expect.stringContaining('survey') }));
});

test('EdSurvey reads no CSV files, so that dialect is refused with the reason, as any unknown one', () => {
  const refusal = { code: 'spec.r-dialect', remedy: expect.stringContaining('EdSurvey 只能读') };
  expect(() => scriptOf('edsurvey', PISA)).toThrow(expect.objectContaining(refusal));
  expect(() => scriptOf('constructor', PISA)).toThrow('没有“constructor”这种 R 脚本写法');
});

test.each(['bifie', 'intsvy'])('in %s a name with quotes or line breaks stays inside its string', (dialect) => {
  const evil = '"); system("rm -rf ~"); c("\\\n#';
  const inside = '"\\"); system(\\"rm -rf ~\\"); c(\\"\\\\\\n#"';
  const design = { weight: evil, zone: evil, unit: evil, method: 'jk2-full' };
  const spec = {
    data: evil,
    measure: evil,
    by: evil,
    labels: { [evil]: evil },
    within: { column: evil, value: evil },
    design,
  };
  const pieces = scriptOf(dialect, spec).split(inside);
  expect(pieces.length).toBeGreaterThanOrEqual(9);
  expect(pieces.join('')).not.toContain('system');
});
