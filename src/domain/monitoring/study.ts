import type { GroupMapping, VarianceMapping } from './mapping.ts';

/** A measure of a study: which series of plausible values carries it. */
export interface StudyMeasure {
  readonly code: string;
  readonly name: string;
  /** Pattern of the plausible values; their number is counted in the file. */
  readonly columns: string;
}

/**
 * What a study calls its columns and how its variance is estimated. Candidates are tried in order, letter case aside,
 * because producers change it between releases.
 */
export interface Study {
  readonly preset: string;
  /** A further column that must be there to tell this study from a similar one, or null. */
  readonly marker: string | null;
  readonly weight: readonly string[];
  readonly variance: VarianceMapping;
  readonly samplingVariance: 'all' | 'first';
  readonly school: readonly string[];
  readonly student: readonly string[];
  readonly measures: readonly StudyMeasure[];
  readonly groups: readonly GroupMapping[];
  /** What the achievement scale can plausibly take; values beyond are codes or mistakes. */
  readonly range: { readonly min: number; readonly max: number };
}

const GIRL = { key: 'female', label: '女' };
const BOY = { key: 'male', label: '男' };

function genderOf(column: string, girl = '1', boy = '2'): GroupMapping {
  return { code: 'gender', name: '性别', column, values: { [girl]: GIRL, [boy]: BOY } };
}

const PISA_MEASURES: readonly StudyMeasure[] = [
  { code: 'math', name: '数学', columns: 'PV{n}MATH' },
  { code: 'reading', name: '阅读', columns: 'PV{n}READ' },
  { code: 'science', name: '科学', columns: 'PV{n}SCIE' },
];

/** PISA scales have mean 500 and SD 100; the range leaves eight SDs on either side. */
const PISA_RANGE = { min: -300, max: 1300 };

function timss(preset: string, method: 'jk2-half' | 'jk2-full', zones: readonly [string, string]): Study {
  const [zone, unit] = zones;
  return {
    preset,
    marker: null,
    weight: ['TOTWGT'],
    variance: { kind: 'jackknife-zones', zone, unit, method },
    samplingVariance: method === 'jk2-half' ? 'first' : 'all',
    school: ['IDSCHOOL'],
    student: ['IDSTUD'],
    measures: [
      { code: 'math', name: '数学', columns: 'ASMMAT{nn}' },
      { code: 'science', name: '科学', columns: 'ASSSCI{nn}' },
      { code: 'math', name: '数学', columns: 'BSMMAT{nn}' },
      { code: 'science', name: '科学', columns: 'BSSSCI{nn}' },
      { code: 'reading', name: '阅读', columns: 'ASRREA{nn}' },
    ],
    groups: [genderOf('ITSEX'), genderOf('female', '1', '0')],
    range: { min: -300, max: 1300 },
  };
}

/** PISA to 2012: five plausible values, replicates named W_FSTR. The question on sex moved after 2003. */
function pisaTo2012(preset: string, gender: string, marker: string | null): Study {
  return {
    preset,
    marker,
    weight: ['W_FSTUWT'],
    variance: { kind: 'replicates', pattern: 'W_FSTR{n}', count: 80, method: 'fay', fay: 0.5 },
    samplingVariance: 'all',
    school: ['SCHOOLID'],
    student: ['STIDSTD'],
    measures: PISA_MEASURES,
    groups: [genderOf(gender)],
    range: PISA_RANGE,
  };
}

/** PISA from 2015 on: ten plausible values, replicates named W_FSTURWT. */
const PISA_2015: Study = {
  ...pisaTo2012('pisa-2015', 'ST004D01T', null),
  variance: { kind: 'replicates', pattern: 'W_FSTURWT{n}', count: 80, method: 'fay', fay: 0.5 },
  school: ['CNTSCHID'],
  student: ['CNTSTUID'],
};

/**
 * Studies recognised by their column names, most specific first. PISA: OECD PISA 2012, 2015 and 2018 technical reports
 * (80 Fay replicates, factor 0.5). TIMSS and PIRLS: Methods and Procedures of TIMSS 2011 (one replicate per zone, first
 * plausible value) and of 2015 onward (two replicates per zone, all plausible values). Column names alone do not tell these
 * two apart in international files; there the later procedure is suggested and the choice stays with the importer.
 */
export const STUDIES: readonly Study[] = [
  PISA_2015,
  pisaTo2012('pisa-2003', 'ST03Q01', 'ST04Q02'),
  pisaTo2012('pisa-2012', 'ST04Q01', null),
  timss('timss-full', 'jk2-full', ['JKZONE', 'JKREP']),
  timss('timss-half', 'jk2-half', ['JKCZONE', 'JKCREP']),
];
