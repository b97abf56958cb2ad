import type { Estimate } from '#statistics/estimate.ts';
import type { QuantileDefinition, SingleStatistic, StatisticRequest } from '#statistics/plan.ts';
import { StatisticsError } from '#statistics/statisticsError.ts';
import { ask, type PeerData } from '#test/reference/peerData.ts';
import { listOf, type PeerRow } from '#test/reference/peerRow.ts';

/** One number of ours beside the peer's. */
export interface Pair {
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
  /** The peer's number holds for another order of tied rows than that of the file. */
  readonly tied?: boolean;
  /** The peer's number rests on an undefined share, which the engine refuses. */
  readonly refused?: boolean;
}

/** Statistics that the engine does not offer yet; rows of these kinds are counted, not checked. */
export const OUT_OF_SCOPE = new Set([
  ...['regression', 'regression_std', 'logistic', 'correlation', 'correlation_pv_pv'],
  ...['icc', 'icc_weighted_twolevel', 'between_share_moment', 'cohens_d_by', 'eta_by'],
]);

/** Which of our definitions each peer's percentile rule is. */
const QUANTILE_RULES: Readonly<Record<string, QuantileDefinition>> = {
  math: 'inverse-ecdf',
  'math (inverse ECDF)': 'inverse-ecdf',
  school: 'averaged',
  hf7: 'type-7',
  "Hmisc::wtd.quantile type='quantile' (weights as frequencies)": 'frequency',
  "linear interpolation, type 'i/n' of Hmisc::wtd.quantile": 'interpolated-ecdf',
  'no interpolation': 'below-ecdf',
};

/** Computes what a row of the reference files reports and lines it up number by number. */
export function comparePeer(data: PeerData, row: PeerRow): Pair[] {
  if (row.peer === 'RALSA') return compareRalsa(data, row);
  switch (row.stat) {
    case 'mean':
    case 'mean_by':
      return compareMeans(data, row);
    case 'sd':
      return pairs(data, row, estimates(data, row, { kind: 'sd', divisor: divisorOf(row) }));
    case 'diff':
      return pairs(data, row, [differenceOf(data, row)]);
    case 'pct':
      return compareShares(data, row);
    case 'pct_levels':
      return pairs(data, row, levelEstimates(data, row, cutsOf(row)).slice(0, listOf(row.est).length));
    case 'pct_below_cut_by':
      return pairs(data, row, estimates(data, row, { kind: 'percentage-below', cut: row.cut ?? Number.NaN }));
    case 'quantiles':
      return row.peer === 'BIFIEsurvey'
        ? compareTiedQuantiles(data, row)
        : pairs(data, row, quantileEstimates(data, row));
    case 'quantiles_se':
      return pairs(data, row, quantileEstimates(data, row));
    default:
      throw new Error(`no check for ${row.stat} of ${row.peer}`);
  }
}

/** BIFIEsurvey reads weights as frequencies and divides by Σw − 1; everybody else here divides by Σw. */
function divisorOf(row: PeerRow): 'weights' | 'weights-minus-one' {
  return row.peer === 'BIFIEsurvey' ? 'weights-minus-one' : 'weights';
}

function measureOf(data: PeerData, row: PeerRow): readonly Float64Array[] {
  if (row.domain === undefined) throw new Error(`${row.stat} of ${row.peer} names no domain`);
  return data.plausibleValues(row.domain);
}

/** One statistic for the whole, or for the groups that the row lists, in their order. */
function estimates(data: PeerData, row: PeerRow, statistic: SingleStatistic): Estimate[] {
  const rows = ask(data, {
    measure: measureOf(data, row),
    by: row.by ?? null,
    statistics: [statistic],
    comparisons: [],
    withError: row.se !== undefined,
  });
  if (row.by === undefined) return [rows[0].estimate];
  return listOf(row.group).map((label) => findGroup(rows, String(label)));
}

function findGroup(rows: readonly { group: string | null; estimate: Estimate }[], label: string): Estimate {
  const found = rows.find((row) => row.group === label);
  if (found === undefined) throw new Error(`the engine gave no group ${label}`);
  return found.estimate;
}

function compareMeans(data: PeerData, row: PeerRow): Pair[] {
  const means = pairs(data, row, estimates(data, row, { kind: 'mean' }));
  if (row.sd === undefined) return means;
  const sds = estimates(data, row, { kind: 'sd', divisor: divisorOf(row) });
  const values = listOf(row.sd).map((theirs, i) => ({ what: `sd ${i}`, ours: sds[i].value, theirs }));
  const errors = listOf(row.sd_se).map((theirs, i) => ({ what: `sd se ${i}`, ours: sds[i].standardError, theirs }));
  return [...means, ...values, ...errors];
}

function differenceOf(data: PeerData, row: PeerRow): Estimate {
  const [focus, reference] = String(row.group).split(' - ');
  const rows = ask(data, {
    measure: measureOf(data, row),
    by: row.by ?? null,
    statistics: [{ kind: 'mean' }],
    comparisons: [{ kind: 'pair', focus, reference }],
    withError: true,
  });
  return rows[rows.length - 1].estimate;
}

/** Shares of the categories of a variable. */
function compareShares(data: PeerData, row: PeerRow): Pair[] {
  const statistics = listOf(row.group).map(
    (value): StatisticRequest => ({ kind: 'percentage-equal', value: Number(value) }),
  );
  if (row.by === undefined) throw new Error('a share names no variable');
  const measure = [data.variable(row.by).values];
  const rows = ask(data, { measure, by: null, statistics, comparisons: [], withError: true });
  const { n, domain, ...withoutCount } = row;
  const shares = pairs(
    data,
    withoutCount,
    rows.map((answer) => answer.estimate),
  );
  const counted = ask(data, { measure, by: row.by, statistics: [{ kind: 'n' }], comparisons: [], withError: false });
  const counts = listOf(n).map((theirs, i) => {
    const label = String(listOf(row.group)[i]);
    return { what: `n of ${label}`, ours: findGroup(counted, label).value, theirs };
  });
  return [...shares, ...counts];
}

/** intsvy puts a value that equals a cut below it; moving the cuts up by less than any score step does the same here. */
function cutsOf(row: PeerRow): readonly number[] {
  return listOf(row.cuts).map((cut) => (row.peer === 'intsvy' ? cut + 1e-9 : cut));
}

function levelEstimates(data: PeerData, row: PeerRow, cuts: readonly number[]): Estimate[] {
  const statistics = [{ kind: 'levels', cuts }] as const;
  const rows = ask(data, { measure: measureOf(data, row), by: null, statistics, comparisons: [], withError: true });
  return rows.map((answer) => answer.estimate);
}

function quantileEstimates(data: PeerData, row: PeerRow): Estimate[] {
  const definition = QUANTILE_RULES[row.qrule ?? ''];
  if (definition === undefined) throw new Error(`unknown percentile rule ${row.qrule}`);
  const statistics = listOf(row.probs).map((p): StatisticRequest => ({ kind: 'percentile', p, definition }));
  const withError = row.se !== undefined;
  return ask(data, { measure: measureOf(data, row), by: null, statistics, comparisons: [], withError }).map(
    (answer) => answer.estimate,
  );
}

/**
 * BIFIEsurvey interpolates between rows without joining equal values, so where weights differ its answer depends on the
 * order in which it happens to meet tied rows. Of the row orders tried, the one nearest to its number is lined up.
 */
function compareTiedQuantiles(data: PeerData, row: PeerRow): Pair[] {
  const tries = rowOrders(data).map((order) => pairs(data, row, quantileEstimates(reorder(data, order), row)));
  return tries[0].map((first, i) => {
    const distance = (pair: Pair): number => Math.abs(pair.ours - pair.theirs);
    const nearest = tries.map((pairsOfOrder) => pairsOfOrder[i]).reduce((a, b) => (distance(b) < distance(a) ? b : a));
    return { ...nearest, tied: distance(first) > 1e-6 * Math.abs(first.theirs) };
  });
}

/** As in the file, reversed, and by weight either way. */
function rowOrders(data: PeerData): Int32Array[] {
  const weights = data.design.weights ?? new Float64Array(0);
  const asRead = Int32Array.from(weights, (_, i) => i);
  const byWeight = asRead.slice().sort((a, b) => weights[a] - weights[b]);
  return [asRead, asRead.slice().reverse(), byWeight, byWeight.slice().reverse()];
}

function reorder(data: PeerData, order: Int32Array): PeerData {
  const along = (column: Float64Array): Float64Array => Float64Array.from(order, (i) => column[i]);
  const weights = data.design.weights === null ? null : along(data.design.weights);
  return {
    ...data,
    design: { weights, variance: { kind: 'census' }, schools: null },
    answers: new WeakMap(),
    plausibleValues: (domain) => data.plausibleValues(domain).map(along),
  };
}

/** RALSA puts every quantity into a column of its own, named after it. */
function compareRalsa(data: PeerData, row: PeerRow): Pair[] {
  const [quantity, subject] = splitColumn(row);
  const domain = subject.replace('PVN', '');
  const byGender = { ...row, domain, by: 'female', group: listOf(row.group).map(genderCode) };
  if (quantity === 'Mean') return pairs(data, row, estimates(data, byGender, { kind: 'mean' }));
  if (quantity === 'SD') return pairs(data, row, estimates(data, byGender, { kind: 'sd' }));
  if (quantity === 'Variance') return pairs(data, row, estimates(data, byGender, { kind: 'variance' }));
  if (quantity === 'Prctl') {
    const p = Number(row.column?.split('_')[1]) / 100;
    return pairs(data, row, estimates(data, { ...row, domain }, { kind: 'percentile', p }));
  }
  if (subject === 'CNT') return pairs(data, row, wholeShare(data));
  if (row.stat === 'pcts_means_by') return compareShares(data, byGender);
  if (row.stat === 'bench_discrete_by' && quantity === 'Percentages') return compareGenderWithinLevels(data, row);
  return compareBenchmarks(data, row, quantity === 'n_cases');
}

function splitColumn(row: PeerRow): [string, string] {
  const column = row.column ?? '';
  if (column === 'n_cases') return [column, 'PVNREAD'];
  const parts = column.split('_');
  return [parts[0], parts[parts.length - 1]];
}

function genderCode(label: string | number): string {
  return label === 'Female' ? '1' : '0';
}

/** The share of the whole in itself: 100 without error. */
function wholeShare(data: PeerData): Estimate[] {
  const female = data.variable('female').values;
  const statistics = [{ kind: 'percentage-at-or-above', cut: 0 }] as const;
  return ask(data, { measure: [female], by: null, statistics, comparisons: [], withError: true }).map(
    (answer) => answer.estimate,
  );
}

const READING_CUTS = [189.33, 262.04, 334.75, 407.47, 480.18, 552.89, 625.61, 698.32];

/** Shares, or counts of rows, in each level (discrete, by gender) or at and above each cut (cumulative). */
function compareBenchmarks(data: PeerData, row: PeerRow, counts: boolean): Pair[] {
  const measure = data.plausibleValues('READ');
  const discrete = row.stat === 'bench_discrete_by';
  const place = (label: string): { group: string | null; level: number } => {
    const [group, text] = discrete ? label.split(';') : [null, label];
    return { group: group === null ? null : genderCode(group), level: Number.parseInt(text, 10) - 1 };
  };
  const answers = listOf(row.group).map((label) => place(String(label)));
  const ours = counts ? benchmarkCounts(data, measure, discrete) : benchmarkShares(data, measure);
  return pairs(
    data,
    row,
    answers.map(({ group, level }) => ours(group, level)),
  );
}

/**
 * RALSA's percentages within a level: of the pupils in the level, the share of each gender. The group changes with the
 * plausible value, so each is analysed alone and combined by Rubin's rules here. The lowest level is empty under three
 * of the ten plausible values: RALSA averages 0 % in, the engine refuses, and the four numbers are marked as refused.
 */
function compareGenderWithinLevels(data: PeerData, row: PeerRow): Pair[] {
  const answers = listOf(row.group).map((label) => {
    const [gender, text] = String(label).split(';');
    return genderWithinLevel(data, Number(genderCode(gender)), Number.parseInt(text, 10) - 1);
  });
  return answers.flatMap((answer, i): Pair[] => {
    const theirs = [listOf(row.est)[i], listOf(row.se)[i]];
    const ours = answer ?? theirs;
    return theirs.map((value, k) => ({ what: `${i}.${k}`, ours: ours[k], theirs: value, refused: answer === null }));
  });
}

/** Share and standard error, or null where the engine refuses because a level is empty. */
function genderWithinLevel(data: PeerData, gender: number, level: number): [number, number] | null {
  const female = data.variable('female').values;
  const each = data.plausibleValues('READ').map((values) => {
    const inLevel = values.map((value, i) => (levelOf(value) === level ? female[i] : Number.NaN));
    return refusedAsNull(() => {
      const statistics = [{ kind: 'percentage-equal', value: gender }] as const;
      return ask(data, { measure: [inLevel], by: null, statistics, comparisons: [], withError: true })[0].estimate;
    });
  });
  const known = each.filter((estimate) => estimate !== null);
  if (known.length < each.length) return null;
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
  const within = known.reduce((sum, { variance }) => sum + variance.sampling, 0) / known.length;
  const between = known.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (known.length - 1);
  return [mean, Math.sqrt(within + (1 + 1 / known.length) * between)];
}

function levelOf(value: number): number {
  return READING_CUTS.filter((cut) => value >= cut).length;
}

function refusedAsNull<T>(attempt: () => T): T | null {
  try {
    return attempt();
  } catch (fault) {
    if (fault instanceof StatisticsError) return null;
    throw fault;
  }
}

type BenchmarkAnswer = (group: string | null, level: number) => Estimate;

/** Shares at and above each cut in the whole. */
function benchmarkShares(data: PeerData, measure: readonly Float64Array[]): BenchmarkAnswer {
  const statistics = [{ kind: 'levels', cuts: READING_CUTS }] as const;
  const rows = ask(data, { measure, by: null, statistics, comparisons: [], withError: true });
  const above = rows.filter((row) => row.statistic.kind === 'percentage-at-or-above');
  return (_group, level) => above[level].estimate;
}

/** Unweighted counts, averaged over the plausible values: totals of indicators where every row weighs 1. */
function benchmarkCounts(data: PeerData, measure: readonly Float64Array[], discrete: boolean): BenchmarkAnswer {
  const unweighted = { ...data, answers: new WeakMap(), design: { ...data.design, weights: null } };
  return (group, level) => {
    const low = discrete ? (READING_CUTS[level - 1] ?? Number.NEGATIVE_INFINITY) : READING_CUTS[level];
    const high = discrete ? (READING_CUTS[level] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    const inside = measure.map((values) => values.map((value) => (value >= low && value < high ? 1 : 0)));
    const statistics = [{ kind: 'total' }] as const;
    const rows = ask(unweighted, { measure: inside, by: 'female', statistics, comparisons: [], withError: false });
    const found = rows.find((row) => row.group === group);
    if (found === undefined) throw new Error(`no count for ${group}`);
    return found.estimate;
  };
}

/** Lines up value, standard error, counts and variance parts of estimates with those of a row. */
function pairs(data: PeerData, row: PeerRow, ours: readonly Estimate[]): Pair[] {
  const count = row.domain === undefined ? 1 : data.plausibleValues(row.domain).length;
  const compare = (what: string, theirs: readonly number[], of: (estimate: Estimate) => number): Pair[] =>
    theirs.map((value, i) => ({ what: `${what} ${i}`, ours: of(ours[i]), theirs: value }));
  if (listOf(row.est).length !== ours.length) throw new Error(`${listOf(row.est).length} values, ours ${ours.length}`);
  return [
    ...compare('est', listOf(row.est), (estimate) => estimate.value),
    ...compare('se', listOf(row.se), (estimate) => estimate.standardError),
    ...compare('n', listOf(row.n), (estimate) => estimate.n),
    ...compare('U', listOf(row.sampling_var), (estimate) => estimate.variance.sampling),
    ...compare('(1+1/M)B', listOf(row.measurement_var), (estimate) => estimate.variance.imputation),
    ...compare('B', listOf(row.imputation_var_B), (estimate) => estimate.variance.imputation / (1 + 1 / count)),
  ];
}
