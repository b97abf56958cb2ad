import { analyse } from '#statistics/analyse.ts';
import type { SurveyDesign } from '#statistics/design.ts';
import { jackknifeReplicates } from '#statistics/jackknifeReplicates.ts';
import type { AnalysisRow, ComparisonRequest, Grouping, StatisticRequest } from '#statistics/plan.ts';
import { type PisaDomain, type PisaRound, pisaDesign, readPisa } from '#test/reference/pisa.ts';
import { readReferenceTable } from '#test/reference/referenceTable.ts';

/** A data set with its design, as the reference files speak of it. */
export interface PeerData {
  readonly design: SurveyDesign;
  /** Answers already worked out, by measure and question. */
  readonly answers: WeakMap<readonly Float64Array[], Map<string, AnalysisRow[]>>;
  readonly plausibleValues: (domain: string) => readonly Float64Array[];
  /** A variable of the rows, e.g. GRADE; text codes are numbered. */
  readonly variable: (name: string) => { readonly values: Float64Array; readonly grouping: Grouping };
}

/** What to ask of a data set. */
export interface Question {
  readonly measure: readonly Float64Array[];
  readonly by: string | null;
  readonly statistics: readonly StatisticRequest[];
  readonly comparisons: readonly ComparisonRequest[];
  /** False when only the value matters, which spares the replicates. */
  readonly withError: boolean;
}

/**
 * Runs a question through the engine, once however many packages answer it. Schools are left out, as the packages know
 * none: where it knows them the engine refuses groups inside a single school, for which the packages print an error of 0
 * plus imputation.
 */
export function ask(data: PeerData, question: Question): AnalysisRow[] {
  const { measure, ...words } = question;
  const known = data.answers.get(measure) ?? new Map<string, AnalysisRow[]>();
  data.answers.set(measure, known);
  const key = JSON.stringify(words);
  const rows = known.get(key) ?? askEngine(data, question);
  known.set(key, rows);
  return rows;
}

function askEngine(data: PeerData, question: Question): AnalysisRow[] {
  const variance = question.withError ? data.design.variance : ({ kind: 'census' } as const);
  const groups = question.by === null ? null : data.variable(question.by).grouping;
  return analyse({ ...question, design: { weights: data.design.weights, variance, schools: null }, groups });
}

const VARIABLES = {
  pisa2012: ['GRADE', 'IMMIG', 'STRATUM', 'ESCS', 'ANXMAT'],
  pisa2015: ['GRADE', 'STRATUM', 'IMMIG', 'ESCS'],
  pisa2018: ['GRADE', 'HISCED', 'ST013Q01TA', 'IMMIG', 'STRATUM', 'ESCS', 'JOYREAD', 'DISCLIMA', 'BELONG'],
} as const;

/** The student file of one PISA round. */
export function readPisaPeerData(round: PisaRound): PeerData {
  const data = readPisa(round, VARIABLES[round]);
  const gender = { codes: Int32Array.from(data.female), labels: ['0', '1'] };
  return {
    design: pisaDesign(data),
    answers: new WeakMap(),
    plausibleValues: (domain) => data.plausibleValues[domain as PisaDomain],
    variable: (name) =>
      name === 'female'
        ? { values: data.female, grouping: gender }
        : { values: data.table.numbers(name), grouping: data.table.codes(name) },
  };
}

/** The student file of TIMSS 2011 grade 4, Austria, with replicates built from its jackknife zones. */
export function readTimssPeerData(): PeerData {
  const pvNames = (domain: string): string[] => ['01', '02', '03', '04', '05'].map((number) => `${domain}${number}`);
  const table = readReferenceTable('timss2011_g4_aut.csv.gz', [
    ...['idschool', 'TOTWGT', 'JKCZONE', 'JKCREP', 'female'],
    ...['ASMMAT', 'ASSSCI'].flatMap(pvNames),
  ]);
  const scaleOf = (domain: string) => [domain, pvNames(domain).map((name) => table.numbers(name))] as const;
  const scales = new Map(['ASMMAT', 'ASSSCI'].map(scaleOf));
  const weights = table.numbers('TOTWGT');
  const zones = Int32Array.from(table.numbers('JKCZONE'));
  const units = Int32Array.from(table.numbers('JKCREP'));
  const variance = jackknifeReplicates({ weights, zones, units, method: 'jk2-half' });
  return {
    design: { weights, variance, schools: table.codes('idschool').codes },
    answers: new WeakMap(),
    plausibleValues: (domain) => scales.get(domain) ?? [],
    variable: (name) => ({ values: table.numbers(name), grouping: table.codes(name) }),
  };
}
