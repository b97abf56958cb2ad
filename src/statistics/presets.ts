import type { CensusDesign, LinearizedDesign, ReplicateDesign } from './design.ts';

/** The method constants of a study: what to add to its columns to get a design. Column names are mapped elsewhere. */
export interface StudyPreset {
  readonly title: string;
  /** Plausible values per scale; 1 for plain scores. */
  readonly plausibleValues: number;
  readonly variance: ReplicatePreset | LinearizedPreset | CensusDesign;
  /** Where these constants are published. */
  readonly source: string;
}

/** A replicate design without its weights, and where these come from. */
export type ReplicatePreset = Omit<ReplicateDesign, 'weights'> & {
  /** Weights are in the file (`given`) or built from jackknife zones (`zones`). */
  readonly from: 'given' | 'zones';
  /** How many replicates the study has; null where it differs by participant. */
  readonly replicates: number | null;
};

/** A linearized design without its columns. */
export type LinearizedPreset = Pick<LinearizedDesign, 'kind' | 'lonely'>;

const PISA_FAY = {
  kind: 'replicates',
  method: 'fay',
  fayRho: 0.5,
  centre: 'estimate',
  samplingVarianceFrom: 'all',
  from: 'given',
  replicates: 80,
} as const satisfies ReplicatePreset;

/** Presets by name. */
export const studyPresets = {
  'pisa-to-2012': {
    title: 'PISA 2000–2012',
    plausibleValues: 5,
    variance: PISA_FAY,
    source: 'OECD (2009), PISA Data Analysis Manual, ch. 4 and 8',
  },
  'pisa-from-2015': {
    title: 'PISA from 2015',
    plausibleValues: 10,
    variance: PISA_FAY,
    source: 'OECD (2017), PISA 2015 Technical Report, ch. 8 and 9',
  },
  'timss-pirls-to-2011': {
    title: 'TIMSS and PIRLS to 2011',
    plausibleValues: 5,
    variance: {
      kind: 'replicates',
      method: 'jk2-half',
      centre: 'estimate',
      samplingVarianceFrom: 'first',
      from: 'zones',
      replicates: 75,
    },
    source: 'IEA, Methods and Procedures in TIMSS and PIRLS 2011 (jackknife, one half per zone, first plausible value)',
  },
  'timss-pirls-from-2015': {
    title: 'TIMSS from 2015, PIRLS from 2016',
    plausibleValues: 5,
    variance: {
      kind: 'replicates',
      method: 'jk2-full',
      centre: 'estimate',
      samplingVarianceFrom: 'all',
      from: 'zones',
      replicates: 150,
    },
    source: 'IEA (2016), Methods and Procedures in TIMSS 2015, ch. 4',
  },
  naep: {
    title: 'NAEP',
    plausibleValues: 20,
    variance: {
      kind: 'replicates',
      method: 'jk2-half',
      centre: 'estimate',
      samplingVarianceFrom: 'first',
      from: 'given',
      replicates: 62,
    },
    source:
      'NCES, NAEP Technical Documentation on the Web (jackknife, first plausible value; 20 plausible values since 2013)',
  },
  talis: {
    title: 'TALIS',
    plausibleValues: 1,
    variance: { ...PISA_FAY, replicates: 100 },
    source: 'OECD (2019), TALIS 2018 Technical Report, ch. 9 (balanced repeated replication, Fay 0.5, 100 replicates)',
  },
  census: {
    title: 'Census: every pupil tested, one score',
    plausibleValues: 1,
    variance: { kind: 'census' },
    source: 'no sampling; the interval shows measurement error only where plausible values are given',
  },
  'county-cluster-sample': {
    title: 'Cluster sample as in 国家义务教育质量监测: schools by size in a county, then 30 pupils a school',
    plausibleValues: 1,
    variance: { kind: 'linearized', lonely: 'fail' },
    source:
      'three-stage PPS design, schools as clusters, school type as strata; variance by linearization with replacement',
  },
} as const satisfies Record<string, StudyPreset>;
