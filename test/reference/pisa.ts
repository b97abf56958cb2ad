import type { SurveyDesign } from '#statistics/design.ts';
import { studyPresets } from '#statistics/presets.ts';
import { type ReferenceTable, readReferenceTable } from '#test/reference/referenceTable.ts';

export type PisaRound = 'pisa2012' | 'pisa2015' | 'pisa2018';
export type PisaDomain = 'READ' | 'MATH' | 'SCIE';

/** Where each round keeps its columns. */
const LAYOUT = {
  pisa2012: { replicate: 'W_FSTR', school: 'SCHOOLID', gender: 'ST04Q01', preset: studyPresets['pisa-to-2012'] },
  pisa2015: { replicate: 'W_FSTURWT', school: 'CNTSCHID', gender: 'ST004D01T', preset: studyPresets['pisa-from-2015'] },
  pisa2018: { replicate: 'W_FSTURWT', school: 'CNTSCHID', gender: 'ST004D01T', preset: studyPresets['pisa-from-2015'] },
} as const;

/** The student file of Turkey in one round. */
export interface PisaData {
  readonly round: PisaRound;
  readonly weights: Float64Array;
  readonly replicates: readonly Float64Array[];
  readonly schools: Int32Array;
  /** 1 for girls, 0 for boys. */
  readonly female: Float64Array;
  readonly plausibleValues: Readonly<Record<PisaDomain, readonly Float64Array[]>>;
  readonly table: ReferenceTable;
}

/** Reads weights, schools, gender, the plausible values of the three domains, and further columns by name. */
export function readPisa(round: PisaRound, further: readonly string[]): PisaData {
  const layout = LAYOUT[round];
  const replicateNames = numbered(layout.preset.variance.replicates, (i) => `${layout.replicate}${i}`);
  const pvNames = (domain: PisaDomain): string[] => numbered(layout.preset.plausibleValues, (i) => `PV${i}${domain}`);
  const domains = ['READ', 'MATH', 'SCIE'] as const;
  const table = readReferenceTable(`${round}_tur.csv.gz`, [
    ...['W_FSTUWT', layout.school, layout.gender, ...replicateNames, ...domains.flatMap(pvNames)],
    ...further,
  ]);
  const values = (domain: PisaDomain) => pvNames(domain).map((name) => table.numbers(name));
  return {
    round,
    weights: table.numbers('W_FSTUWT'),
    replicates: replicateNames.map((name) => table.numbers(name)),
    schools: table.codes(layout.school).codes,
    female: table.numbers(layout.gender).map((code) => (code === 1 ? 1 : 0)),
    plausibleValues: { READ: values('READ'), MATH: values('MATH'), SCIE: values('SCIE') },
    table,
  };
}

/** The design of a round, by its preset. */
export function pisaDesign(data: PisaData): SurveyDesign {
  const { method, fayRho, centre, samplingVarianceFrom, kind } = LAYOUT[data.round].preset.variance;
  return {
    weights: data.weights,
    variance: { kind, method, fayRho, centre, samplingVarianceFrom, weights: data.replicates },
    schools: data.schools,
  };
}

function numbered(count: number, name: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => name(i + 1));
}
