import { expect, test } from 'vitest';
import { analyse } from '#statistics/analyse.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import { jackknifeReplicates } from '#statistics/jackknifeReplicates.ts';
import { studyPresets } from '#statistics/presets.ts';
import { readReferenceTable } from '#test/reference/referenceTable.ts';
import { haveReference } from '#test/support/referenceData.ts';

/** Mean and standard error as the studies print them, rounded as printed. */
type Printed = readonly [name: string, mean: number, standardError: string];

/** Mullis, Martin, Foy, Kelly and Fishbein (2020), TIMSS 2019 International Results in Mathematics and Science. */
const TIMSS: readonly { file: string; printed: readonly Printed[] }[] = [
  {
    file: 'more/timss2019_g4_tur_student.csv.gz',
    printed: [
      ['ASMMAT', 523, '4.4'],
      ['ASSSCI', 526, '4.2'],
    ],
  },
  {
    file: 'more/timss2019_g8_tur_student.csv.gz',
    printed: [
      ['BSMMAT', 496, '4.3'],
      ['BSSSCI', 515, '3.7'],
    ],
  },
];

/** OECD (2004), Learning for Tomorrow's World; OECD (2010), PISA 2009 Results, vol. I. */
const PISA: readonly { file: string; printed: readonly Printed[] }[] = [
  {
    file: 'more/pisa2003_nld.csv.gz',
    printed: [
      ['MATH', 538, '3.1'],
      ['READ', 513, '2.9'],
      ['SCIE', 524, '3.1'],
    ],
  },
  {
    file: 'more/pisa2009_tur.csv.gz',
    printed: [
      ['MATH', 445, '4.4'],
      ['READ', 464, '3.5'],
      ['SCIE', 454, '3.6'],
    ],
  },
];

for (const { file, printed } of TIMSS) {
  const title = `the means that TIMSS prints come out of ${file} with both halves of every zone`;
  test.runIf(haveReference(title, file))(title, { timeout: 120_000 }, () => {
    const scale = (name: string): string[] => ['01', '02', '03', '04', '05'].map((number) => `${name}${number}`);
    const names = printed.flatMap(([name]) => scale(name));
    const table = readReferenceTable(file, ['TOTWGT', 'JKZONE', 'JKREP', ...names]);
    const weights = table.numbers('TOTWGT');
    const [zones, units] = ['JKZONE', 'JKREP'].map((name) => Int32Array.from(table.numbers(name)));
    const { method } = studyPresets['timss-pirls-from-2015'].variance;
    const variance = jackknifeReplicates({ weights, zones, units, method });
    checkMeans({ weights, variance, schools: null }, printed, (name) => scale(name).map((one) => table.numbers(one)));
  });
}

for (const { file, printed } of PISA) {
  const title = `the means that PISA prints come out of ${file}`;
  test.runIf(haveReference(title, file))(title, { timeout: 120_000 }, () => {
    const scale = (name: string): string[] => [1, 2, 3, 4, 5].map((number) => `PV${number}${name}`);
    const replicates = Array.from({ length: 80 }, (_, r) => `W_FSTR${r + 1}`);
    const table = readReferenceTable(file, ['W_FSTUWT', ...replicates, ...printed.flatMap(([name]) => scale(name))]);
    const { replicates: _count, from: _from, ...preset } = studyPresets['pisa-to-2012'].variance;
    const variance = { ...preset, weights: replicates.map((name) => table.numbers(name)) };
    const design = { weights: table.numbers('W_FSTUWT'), variance, schools: null };
    checkMeans(design, printed, (name) => scale(name).map((one) => table.numbers(one)));
  });
}

function checkMeans(
  design: SurveyDesign,
  printed: readonly Printed[],
  plausibleValues: (name: string) => readonly Float64Array[],
): void {
  const ours = printed.map(([name]): Printed => {
    const measure = plausibleValues(name);
    const [row] = analyse({ design, measure, groups: null, statistics: [{ kind: 'mean' }], comparisons: [] });
    return [name, Math.round(row.estimate.value), row.estimate.standardError.toFixed(1)];
  });
  expect(ours).toEqual(printed);
}
